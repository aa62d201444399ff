"""A network of fewer layers from a trained one."""

import torch


class Taught:
    """How far the student's last layer is from its teacher's, who reads the same pieces: a network of fewer layers learns from it
    what a wrong answer nearly was (after Sun et al. 2019, Patient Knowledge Distillation)."""

    def __init__(self, teacher, student, weight=4.0):
        self.teacher, self.weight, self.seen = teacher.eval(), weight, None
        student.bert.register_forward_hook(self.keep)

    def keep(self, _, inputs, hidden):
        self.seen = (*inputs, hidden)

    def loss(self, half):
        ids, mask, hidden = self.seen
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            goal = self.teacher.bert(ids, mask)
        apart = (hidden.float() - goal.float()).square().mean(-1)
        return self.weight * (apart * mask).sum() / mask.sum()


def thinned(weights, kept):
    """Weights of a network of which only some layers are kept, numbered anew."""
    made = {}
    for name, value in weights.items():
        head, found, rest = name.partition("encoder.layer.")
        if not found:
            made[name] = value
            continue
        layer, rest = rest.split(".", 1)
        if int(layer) in kept:
            made[f"{head}{found}{kept.index(int(layer))}.{rest}"] = value
    return made
