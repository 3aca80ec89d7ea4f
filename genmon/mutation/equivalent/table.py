"""The reasons of equivalence by name."""

from __future__ import annotations

from collections.abc import Callable

from genmon.mutation.equivalent.constant import any_number_fires, never_ends
from genmon.mutation.equivalent.filler import (
    filler_is_unheard,
    nothing_times_anything,
    zero_of_what_is_divided_by,
)
from genmon.mutation.equivalent.grid import no_float_is_the_limit
from genmon.mutation.equivalent.labels import same_labels_match_anyway, series_have_the_label
from genmon.mutation.equivalent.multiples import between_multiples
from genmon.mutation.equivalent.nan import nan_is_never_heard, quantile_is_above_zero
from genmon.mutation.equivalent.presence import (
    all_are_zero,
    copied_and_replaced,
    only_presence_is_heard,
)
from genmon.mutation.equivalent.scale import quantile_of_any_scale
from genmon.mutation.equivalent.sides import label_is_the_same, other_side_selects
from genmon.mutation.equivalent.sign import always_above_zero, never_below_zero
from genmon.mutation.equivalent.single import by_one, nothing_of_something, one_sample_is_merged
from genmon.mutation.equivalent.still import nothing_moves
from genmon.mutation.equivalent.unheard import below_every_threshold
from genmon.mutation.equivalent.whole import always_one, between_whole_numbers
from genmon.mutation.mutant import Mutant
from genmon.mutation.setting import Setting

Reason = Callable[[Mutant, Setting], bool]
"""Tells whether it holds for a mutant; its docstring argues why nothing can tell it then."""

REASONS: tuple[Reason, ...] = (
    quantile_of_any_scale,
    nan_is_never_heard,
    quantile_is_above_zero,
    below_every_threshold,
    nothing_times_anything,
    zero_of_what_is_divided_by,
    filler_is_unheard,
    between_whole_numbers,
    between_multiples,
    never_below_zero,
    always_above_zero,
    nothing_moves,
    no_float_is_the_limit,
    always_one,
    same_labels_match_anyway,
    series_have_the_label,
    label_is_the_same,
    other_side_selects,
    one_sample_is_merged,
    by_one,
    nothing_of_something,
    only_presence_is_heard,
    copied_and_replaced,
    all_are_zero,
    any_number_fires,
    never_ends,
)


def reason(mutant: Mutant, setting: Setting) -> str:
    """Return the name of the first reason that holds for a mutant; empty where none does."""
    return next((holds.__name__ for holds in REASONS if holds(mutant, setting)), "")
