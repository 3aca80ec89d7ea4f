"""PromQL worked out for series of any shape, by rules that are evaluated at a few instants.

What looks back over a record then finds few samples, so that no rounding is lost in their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from genmon.frozen import dataclass
from genmon.promql import syntax
from genmon.proofs.folds import OVER_TIME, Window, line, quantile
from genmon.proofs.line import Labels, chosen
from genmon.proofs.path import Path, Point, Stretch, stretch_of
from genmon.proofs.steady import Steady, Unsteady, Values

_MOST = 100
"""Instants that are looked back over at most."""


@dataclass(frozen=True, slots=False)
class Instants(Steady):
    """What is known at the instant ``now``, where rules are evaluated every ``every`` seconds."""

    lines: Mapping[str, Sequence[Path]]  # type: ignore[assignment]
    every: int
    _moments: dict[int, dict[int, Values]] = field(default_factory=dict)
    """What is worked out already, by the instant: instants that held each other were a circle."""

    def __post_init__(self) -> None:
        """Share what is known of this instant with whoever asks for it again."""
        object.__setattr__(self, "_known", self._moments.setdefault(self.now, {}))

    def ever(self, expr: syntax.Expr) -> bool:
        """Tell whether an expression has had a sample at any instant that was looked at."""
        return any(known.get(id(expr)) for known in self._moments.values())

    def _at(self, moment: int) -> Instants:
        """Return what was known at another instant."""
        return replace(self, now=moment)

    def _vector(self, node: syntax.Vector) -> Values:
        if node.offset:
            return self._at(self.now - int(node.offset))._vector(replace(node, offset=0))  # noqa: SLF001
        if node.name in self.records:
            if self.now < 0:
                return {}
            return chosen(self.values(self.records[node.name]), node.matchers)
        found = ((path.key, path.at(self.now)) for path in self._chosen(node))
        return {key: value for key, value in found if value is not None}

    def _chosen(self, node: syntax.Vector) -> Iterator[Path]:
        return (path for path in self.lines.get(node.name, ()) if path.is_selected(node.matchers))

    def _call(self, node: syntax.Call) -> Values:
        match node.function, node.arguments:
            case ("rate" | "increase") as name, (syntax.Range() as window,):
                return self._grown(window, by_second=name == "rate")
            case name, (syntax.Range() as window,) if name in OVER_TIME:
                points = self._points(window)
                return {key: OVER_TIME[name]([v for _, v in own]) for key, own in points.items()}
            case "quantile_over_time", (syntax.Number(value=share), syntax.Range() as window):
                points = self._points(window)
                return {key: quantile(share, [v for _, v in own]) for key, own in points.items()}
            case "predict_linear", (syntax.Range() as window, syntax.Number(value=ahead)):
                drawn = self._drawn(window)
                return {key: slope * ahead + height for key, (slope, height) in drawn.items()}
            case "deriv", (syntax.Range() as window,):
                return {key: slope for key, (slope, _) in self._drawn(window).items()}
            case _:
                return super()._call(node)

    def _grown(self, node: syntax.Range, *, by_second: bool) -> Values:
        window = self._window(node)
        return {
            key: window.growth(known, by_second=by_second)
            for key, known in self._stretches(node, window)
            if known is not None
        }

    def _stretches(
        self, node: syntax.Range, window: Window
    ) -> Iterator[tuple[Labels, Stretch | None]]:
        first = self._first(window)
        if node.vector.name in self.records:
            stretches = self._recorded(node.vector, first, window.end)
            yield from ((key, stretch_of(points)) for key, points in stretches.items())
            return
        for path in self._chosen(node.vector):
            yield path.key, path.stretch(first, window.end)

    def _first(self, window: Window) -> int:
        """Return the first moment of a window; Prometheus 3 leaves out where it starts."""
        return window.start if self.closed else window.start + 1

    def _drawn(self, node: syntax.Range) -> dict[Labels, tuple[float, float]]:
        points = self._points(node).items()
        return {key: line(own, self.now) for key, own in points if len(own) > 1}

    def _window(self, node: syntax.Range) -> Window:
        end = self.now - int(node.vector.offset)
        return Window(end - int(node.seconds), end)

    def _points(self, node: syntax.Range) -> dict[Labels, list[Point]]:
        """Return the samples in a window by their labels: of series, or at the instants before."""
        window = self._window(node)
        first = self._first(window)
        if node.vector.name in self.records:
            return self._recorded(node.vector, first, window.end)
        found = ((path.key, path.between(first, window.end)) for path in self._chosen(node.vector))
        return {key: points for key, points in found if points}

    def _recorded(self, node: syntax.Vector, first: int, last: int) -> dict[Labels, list[Point]]:
        begin = max(-(-first // self.every), 0)
        moments = range(begin * self.every, last + 1, self.every)
        if len(moments) > _MOST:
            raise Unsteady("instants")
        found: dict[Labels, list[Point]] = defaultdict(list)
        for moment in moments:
            known = self._at(moment).values(self.records[node.name])
            for key, value in chosen(known, node.matchers).items():
                found[key].append((moment, value))
        return found
