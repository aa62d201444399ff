"""What the reader decides, as lists whose order is the order of the network's outputs.

An *anchor* is the word at which something is decided: the cue of an attribution, the trigger of an event, the number (or, without
one, the first word of the evidence) of a count, the trigger of a cut. Every token has for each anchor type a logit that the type
begins there and one that it goes on there. From the first token of an anchor *arcs* lead to the tokens where its roles begin and
end, and its *attributes* are read off it.
"""

KINDS = ("protest", "crackdown", "killing", "execution", "arrest", "attack", "clash", "airstrike", "disaster", "accident",
         "sanction", "deployment", "threat")
OUTCOMES = ("killed", "injured", "arrested", "missing", "displaced", "abducted")
ENTITIES = ("person", "org", "group", "place")

SAY, CARRY, CUT = "say", "carry", "cut"
# Anchor types; "carry" is a quotation that goes on without a cue.
ANCHORS = (SAY, CARRY, CUT, *(f"event:{kind}" for kind in KINDS), *(f"count:{outcome}" for outcome in OUTCOMES))

# Roles with one span at most; the arc to the first token of the window ([CLS]) means that there is none.
SPANS = ("source", "content", "to", "evidence", "outcome", "on", "by")
# Roles with any number of spans, of which the first token is told.
PLACES = ("at", "maybe", "not")
# Scores of arcs, in the order of the outputs: begin and end of each span, then begin of each place.
ARCS = (*(f"{role}.{edge}" for role in SPANS for edge in ("begin", "end")), *PLACES)

# Attributes: one value of each list.
CHOICES = {
    "class": ("official", "security", "monitor", "ngo", "activist", "witness", "media", "medical", "analyst", "unknown"),
    "named": ("anon", "named"),
    "style": ("direct", "indirect", "mixed"),
    "stance": ("affirm", "deny"),
    "polarity": ("affirm", "deny"),
    "modality": ("asserted", "possible", "threatened", "unverified", "estimate"),
    "recap": ("news", "recap"),
    "quantity": ("exact", "at_least", "up_to", "approx", "range", "vague"),
    "victims": ("protester", "civilian", "security", "minor", "mixed", "other", "unknown"),
    "basis": ("incident", "cumulative"),
    "part": ("whole", "part"),
    "aspect": ("occurrence", "order", "extent"),
    "state": ("down", "throttled", "whitelisted", "partial", "restored", "threatened"),
}
# Services, each yes or no.
SERVICES = ("internet", "mobile_data", "fixed", "sms", "voice_domestic", "voice_intl", "satellite", "domestic_intranet", "platform")

# Numbers of the outputs by name.
ANCHOR_AT = {anchor: at for at, anchor in enumerate(ANCHORS)}
ARC_AT = {arc: at for at, arc in enumerate(ARCS)}


def _choices_at():
    at, places = 0, {}
    for name, values in (*CHOICES.items(), ("services", SERVICES)):
        places[name] = slice(at, at + len(values))
        at += len(values)
    return places


# Where each attribute's logits stand among the choices; services last.
CHOICE_AT = _choices_at()


def family(anchor):
    """`say`, `carry`, `event`, `count` or `cut`."""
    return anchor.partition(":")[0]
