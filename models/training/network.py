"""The network: a BERT encoder and heads whose outputs all stand at tokens, so that one graph serves every engine.

Outputs for a batch of B windows of T tokens:

- `tags` [B, T, anchors × 2]: logits that an anchor type begins at a token, and that it goes on there
- `entities` [B, T, 1 + kinds × 2]: no name, then begin and inside of each kind
- `keys`, `queries` [B, T, arcs × width]: the score of an arc from anchor token i to token j is their product over the width, plus
  the bias of the distance j − i (`distance`, arcs × buckets)
- `choices` [B, T, all values]: logits of the attributes, read at the anchor's first token
- `story` [B, T]: logit that the token is of the story and not boilerplate, read at [CLS]

Names of the encoder's weights are those of BERT in PyTorch, so that rust-bert loads them as they are.
"""

import math

import torch
from torch import nn

from scheme import ANCHORS, ARCS, CHOICES, ENTITIES, SERVICES, SPANS

WIDTH = 48
REACH = 64  # distances beyond it are alike


class SelfAttention(nn.Module):
    def __init__(self, size, heads):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = nn.Linear(size, size), nn.Linear(size, size), nn.Linear(size, size)

    def forward(self, hidden, mask):
        b, t, size = hidden.shape
        parts = lambda x: x.view(b, t, self.heads, size // self.heads).transpose(1, 2)
        q, k, v = parts(self.query(hidden)), parts(self.key(hidden)), parts(self.value(hidden))
        scores = q @ k.transpose(-1, -2) / math.sqrt(size // self.heads) + mask
        return (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, t, size)


class Output(nn.Module):
    """Dense layer, then the norm of its sum with what came in."""

    def __init__(self, inner, size, eps):
        super().__init__()
        self.dense = nn.Linear(inner, size)
        self.LayerNorm = nn.LayerNorm(size, eps=eps)

    def forward(self, hidden, before):
        return self.LayerNorm(self.dense(hidden) + before)


class Layer(nn.Module):
    def __init__(self, config):
        super().__init__()
        size, inner, eps = config["hidden_size"], config["intermediate_size"], config["layer_norm_eps"]
        self.attention = nn.ModuleDict({"self": SelfAttention(size, config["num_attention_heads"]), "output": Output(size, size, eps)})
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(size, inner)})
        self.output = Output(inner, size, eps)
        self.dropout = nn.Dropout(0.1)

    def forward(self, hidden, mask):
        seen = self.attention["output"](self.dropout(self.attention["self"](hidden, mask)), hidden)
        return self.output(self.dropout(nn.functional.gelu(self.intermediate["dense"](seen))), seen)


class Embeddings(nn.Module):
    def __init__(self, config):
        super().__init__()
        size = config["hidden_size"]
        self.word_embeddings = nn.Embedding(config["vocab_size"], size)
        self.position_embeddings = nn.Embedding(config["max_position_embeddings"], size)
        self.token_type_embeddings = nn.Embedding(config["type_vocab_size"], size)
        self.LayerNorm = nn.LayerNorm(size, eps=config["layer_norm_eps"])
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids):
        at = torch.arange(ids.shape[1], device=ids.device)
        whole = self.word_embeddings(ids) + self.position_embeddings(at) + self.token_type_embeddings.weight[0]
        return self.dropout(self.LayerNorm(whole))


class Bert(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.embeddings = Embeddings(config)
        self.encoder = nn.ModuleDict({"layer": nn.ModuleList(Layer(config) for _ in range(config["num_hidden_layers"]))})

    def forward(self, ids, mask):
        hidden = self.embeddings(ids)
        away = (1.0 - mask.to(hidden.dtype))[:, None, None, :] * -10_000.0
        for layer in self.encoder["layer"]:
            hidden = layer(hidden, away)
        return hidden


class Network(nn.Module):
    """The encoder with all heads."""

    def __init__(self, config):
        super().__init__()
        size = config["hidden_size"]
        self.bert = Bert(config)
        self.tags = nn.Linear(size, len(ANCHORS) * 2)
        self.entities = nn.Linear(size, 1 + len(ENTITIES) * 2)
        self.keys = nn.Linear(size, len(ARCS) * WIDTH)
        self.queries = nn.Linear(size, len(ARCS) * WIDTH)
        self.distance = nn.Parameter(torch.zeros(len(ARCS), 2 * REACH + 1))
        self.mix = nn.Linear(size, size)
        self.choices = nn.Linear(size, sum(map(len, CHOICES.values())) + len(SERVICES))
        self.story = nn.Linear(size, 1)
        # Most tokens begin nothing: starting from there saves the first epoch.
        nn.init.constant_(self.tags.bias, -5.0)
        with torch.no_grad():
            self.distance[2 * len(SPANS) :] = -4.0

    def forward(self, ids, mask):
        hidden = self.bert(ids, mask)
        mixed = nn.functional.gelu(self.mix(hidden))
        return {"tags": self.tags(hidden), "entities": self.entities(hidden), "keys": self.keys(hidden),
                "queries": self.queries(hidden), "choices": self.choices(mixed), "story": self.story(hidden).squeeze(-1)}

    def arcs(self, outputs, rows, ats):
        """Scores [anchors, arcs, T] for anchors at tokens `ats` of windows `rows`."""
        b, t, _ = outputs["keys"].shape
        query = outputs["queries"][rows, ats].view(-1, len(ARCS), WIDTH)
        key = outputs["keys"].view(b, t, len(ARCS), WIDTH)[rows]
        far = (torch.arange(t, device=rows.device)[None] - ats[:, None]).clamp(-REACH, REACH) + REACH
        return torch.einsum("arw,atrw->art", query, key) / math.sqrt(WIDTH) + self.distance[:, far].transpose(0, 1)

