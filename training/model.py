"""The network: an encoder, what each token is, and the arcs of ``network.ARCS``.

Arcs are scored bilinearly as in Dozat & Manning, "Deep Biaffine Attention for Neural Dependency
Parsing" (ICLR 2017), with one score a pair and no relation labels. Position 0 ([CLS]) stands for
"none here". The student is what the product runs; the teacher is larger, and only its answers are
kept (Hinton et al., "Distilling the Knowledge in a Neural Network", 2015).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel, MPNetModel

from onrecord.reading.network import ARC, ARCS, SAID_ARCS, TYPES
from onrecord.reading.tokens import LOOKS
from training import bases
from training.data import LABELS

#: What is asked of each token: its role's label, whether it is a cue inside a content, its entity's type.
LABEL, INNER, TYPE = slice(0, len(LABELS)), len(LABELS), slice(len(LABELS) + 1, len(LABELS) + 1 + len(TYPES))


class ReaderNet(nn.Module):
    """ids, looks, mask: (batch, length) int64, with [CLS] first and [SEP] last of each row.

    Returns logits (batch, length, LABEL + INNER + TYPE), and the two ends of each arc (batch, length,
    7 * ARC): the score of an arc from i to j is the product of i's and j's vectors (:func:`arc_scores`).
    said_only: no more than the labels of attributions and SAID_ARCS.
    """

    def __init__(self, encoder: nn.Module | None = None, said_only: bool = False) -> None:
        super().__init__()
        self.encoder = encoder if encoder is not None else student_encoder()
        # The words' own vectors stay as they came: half of all weights, and rare words are not forgotten.
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        width = self.encoder.config.hidden_size
        self.looks = nn.Embedding(LOOKS + 1, width)
        nn.init.zeros_(self.looks.weight)
        self.dropout = nn.Dropout(0.1)
        arcs = SAID_ARCS if said_only else ARCS
        self.label = nn.Linear(width, LABEL.stop if said_only else TYPE.stop)
        self.arc_from = nn.Linear(width, len(arcs) * ARC)
        self.arc_to = nn.Linear(width, len(arcs) * ARC)

    def forward(self, ids: Tensor, looks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        words = self.encoder.embeddings.word_embeddings(self.own_ids(ids)) + self.looks(looks)
        hidden = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        hidden = self.dropout(hidden)
        return self.label(hidden), self.arc_from(hidden) / ARC**0.5, self.arc_to(hidden)

    def own_ids(self, ids: Tensor) -> Tensor:
        """The vocabulary's numbers as this network's encoder counts them."""
        return ids


class TeacherNet(ReaderNet):
    """The same over MPNet, whose vocabulary is BERT's after four signs of its own."""

    def __init__(self, folder: Path) -> None:
        encoder = MPNetModel.from_pretrained(bases.teacher(folder), add_pooling_layer=False)
        super().__init__(encoder, said_only=True)

    def own_ids(self, ids: Tensor) -> Tensor:
        own = ids + 4
        for bert, mpnet in ((0, 1), (101, 0), (102, 2), (103, 30526)):
            own = torch.where(ids == bert, mpnet, own)
        return own


def student_encoder() -> nn.Module:
    """MiniLM as it came."""
    return BertModel.from_pretrained(bases.STUDENT, add_pooling_layer=False, attention_probs_dropout_prob=0.0)


def arc_scores(ends: Tensor, heads: Tensor, mask: Tensor, arc: int) -> Tensor:
    """(batch, length, length) logits of the arcs of one kind, padding ruled out."""
    part = slice(arc * ARC, (arc + 1) * ARC)
    far = (1.0 - mask.to(ends.dtype))[:, None, :] * -1e4
    return ends[..., part] @ heads[..., part].transpose(1, 2) + far
