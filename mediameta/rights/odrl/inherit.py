"""Which policies a policy inherits from, in one document."""

from collections.abc import Iterator, Mapping

from mediameta.errors import RequestError
from mediameta.rights.odrl.document import Tree

MAX_PARENTS = 100


def lines(trees: list[Tree]) -> Iterator[tuple[Tree, list[Tree], list[str]]]:
    """Yield each policy with those that it inherits from, and the names of those that are missing.

    Raises `RequestError` where a policy inherits from itself, by whatever way.

    >>> mother, child = {"uid": ["m"]}, {"uid": ["c"], "inheritFrom": ["m", "lost"]}
    >>> list(lines([mother, child]))[1] == (child, [mother], ["lost"])
    True
    """
    known = {str(uid): tree for tree in trees for uid in tree.get("uid", ())}
    for tree in trees:
        parents: list[Tree] = []
        missing: list[str] = []
        _collect(tree, known, [], parents, missing)
        yield tree, parents, missing


def _collect(
    tree: Tree,
    known: Mapping[str, Tree],
    path: list[Tree],
    parents: list[Tree],
    missing: list[str],
) -> None:
    if any(tree is above for above in path):
        names = " -> ".join(_name(above) for above in [*path, tree])
        remedy = "Take one inheritFrom out of the ring."
        raise RequestError(_name(tree), f"it inherits from itself ({names:.300})", remedy)
    for parent in tree.get("inheritFrom", ()):
        found = parent if isinstance(parent, dict) else known.get(str(parent))
        if found is None:
            missing.append(str(parent))
        elif not any(found is other for other in parents):
            if len(parents) >= MAX_PARENTS or len(path) >= MAX_PARENTS:
                reason = f"it inherits from more than {MAX_PARENTS} policies"
                raise RequestError(_name(tree), reason, "Give a simpler one.")
            _collect(found, known, [*path, tree], parents, missing)
            parents.append(found)


def _name(tree: Tree) -> str:
    return str(next(iter(tree.get("uid", ())), "a policy without uid"))
