"""One file as a tree, and the verdict on an expression: our own words or escaped text, or perhaps data."""

import ast
import re
from collections.abc import Iterator
from functools import cached_property

_WHOLE = {"int", "bool", "float", "date"}
#: How a number or a time is written; a text would fail on it.
_OF_NUMBERS = re.compile(r"%|[dfn,]'$")
_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*")

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Source:
    """One file, its functions, its constants, its imports."""

    def __init__(self, text: str) -> None:
        self.tree = ast.parse(text)
        self._parents = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    @cached_property
    def functions(self) -> dict[str, Function]:
        """By name, functions and methods."""
        found = (node for node in ast.walk(self.tree) if isinstance(node, Function))
        return {node.name: node for node in found}

    @cached_property
    def imported(self) -> set[str]:
        """The names that come from elsewhere."""
        nodes = [node for node in ast.walk(self.tree) if isinstance(node, ast.Import | ast.ImportFrom)]
        return {(alias.asname or alias.name).split(".")[0] for node in nodes for alias in node.names}

    @cached_property
    def modules(self) -> set[str]:
        """The dotted names of what is imported."""
        plain = {a.name for n in ast.walk(self.tree) if isinstance(n, ast.Import) for a in n.names}
        return plain | {str(n.module) for n in ast.walk(self.tree) if isinstance(n, ast.ImportFrom)}

    def calls(self) -> Iterator[tuple[ast.Call, str, list[str]]]:
        """Every call with the name of what is called and the names before it: st.sidebar.html → html, [st, sidebar]."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                *before, last = _chain(node.func) or [""]
                yield node, last, before

    def function_around(self, node: ast.AST) -> Function | None:
        """The innermost function that holds the node."""
        while node in self._parents:
            node = self._parents[node]
            if isinstance(node, Function):
                return node
        return None

    def comprehension_around(self, node: ast.AST, name: str) -> ast.expr | None:
        """What a name runs through, where a comprehension or a loop around the node gives it its values."""
        while node in self._parents:
            node = self._parents[node]
            loops = getattr(node, "generators", [node] if isinstance(node, ast.For) else [])
            for loop in loops:
                if any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(loop.target)):
                    iterated: ast.expr = loop.iter
                    return iterated
        return None


def _chain(node: ast.expr) -> list[str]:
    """The names of a.b.c; empty where it begins with something else than a name."""
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute):
        return [*(_chain(node.value) or ["?"]), node.attr]
    return []


class Judge:
    """Whether an expression can only be text that nobody from outside wrote, or text that was escaped."""

    def __init__(self, source: Source, producers: set[str], excused: set[str] = frozenset()) -> None:  # type: ignore[assignment]
        self._source = source
        self._producers = producers
        self._excused = excused
        self._asked: set[ast.AST] = set()

    def safe(self, node: ast.AST | None) -> bool:
        """The verdict; what is not understood is not safe."""
        if node is None or isinstance(node, ast.Constant | ast.Compare):
            return True
        if isinstance(node, ast.expr) and ast.unparse(node) in self._excused:
            return True
        if isinstance(node, ast.Name):
            return self._name(node)
        if isinstance(node, ast.Call):
            return self._call(node)
        parts = self._parts(node)
        return parts is not None and all(self.safe(part) for part in parts)

    @staticmethod
    def _parts(node: ast.AST) -> list[ast.AST] | None:  # noqa: C901, PLR0911 - one line per kind of expression
        """The parts that must be safe for the whole to be; None for what is not understood."""
        match node:
            case ast.JoinedStr(values=values):
                return list(values)
            case ast.FormattedValue(value=value, format_spec=spec):
                return [] if spec is not None and _OF_NUMBERS.search(ast.unparse(spec)) else [value]
            case ast.IfExp(body=body, orelse=other):
                return [body, other]
            case ast.BoolOp(values=values):
                return list(values)
            case ast.BinOp(left=left, right=right):
                return [left, right]
            case ast.List(elts=values) | ast.Tuple(elts=values):
                return list(values)
            case ast.Dict(values=values):
                return list(values)
            case ast.ListComp(elt=value) | ast.GeneratorExp(elt=value):
                return [value]
            case ast.DictComp(value=value) | ast.Lambda(body=value):
                return [value]
            case ast.Starred(value=value) | ast.Subscript(value=value):
                return [value]
        return None

    def _call(self, node: ast.Call) -> bool:
        *before, last = _chain(node.func) or [""]
        if last in self._producers and before != ["st"]:
            return True
        if isinstance(node.func, ast.Attribute) and last == "join":
            return self.safe(node.func.value) and all(self.safe(given) for given in node.args)
        if last in self._source.functions and before in ([], ["self"]):
            return self._all_returns(self._source.functions[last])
        return False

    def _all_returns(self, function: Function) -> bool:
        if function in self._asked:
            return True
        self._asked.add(function)
        found = [node for node in ast.walk(function) if isinstance(node, ast.Return)]
        return bool(found) and all(self.safe(node.value) for node in found)

    def _name(self, node: ast.Name) -> bool:
        function = self._source.function_around(node)
        iterated = self._source.comprehension_around(node, node.id)
        if iterated is not None:
            return self.safe(iterated)
        if function is not None:
            given = [known for known in _parameters(function) if known.arg == node.id]
            if given:
                return self._parameter(function, given[0])
            values = list(assigned(function, node.id))
            if values:
                return all(self.safe(value) for value in values)
        values = list(assigned(self._source.tree, node.id))
        if values:
            return all(self.safe(value) for value in values)
        ours = node.id in self._producers or _CONSTANT.fullmatch(node.id) is not None
        return ours and node.id in self._source.imported

    def _parameter(self, function: Function, given: ast.arg) -> bool:
        """A number is safe; a text is, where every call of a function of this file alone gives a safe one."""
        said = ast.unparse(given.annotation).split(" | ") if given.annotation else []
        if said and set(said) - {"None"} <= _WHOLE:
            return True
        if not function.name.startswith("_") or given in self._asked:
            return given in self._asked
        self._asked.add(given)
        calls = [call for call, last, _ in self._source.calls() if last == function.name]
        place = [known.arg for known in _parameters(function)].index(given.arg)
        return bool(calls) and all(self._given(call, place, given.arg) for call in calls)

    def _given(self, call: ast.Call, place: int, name: str) -> bool:
        if any(isinstance(one, ast.Starred) for one in call.args):
            return False
        values = [word.value for word in call.keywords if word.arg == name] + call.args[place : place + 1]
        return all(self.safe(value) for value in values)


def _parameters(function: Function) -> list[ast.arg]:
    known = function.args
    found = [*known.posonlyargs, *known.args, *known.kwonlyargs]
    return [one for one in found if one.arg not in {"self", "cls"}]


def assigned(around: ast.AST, name: str) -> Iterator[ast.AST]:
    """Every value that the name is given there; of a tuple the whole value."""
    for node in ast.walk(around) if not isinstance(around, ast.Module) else around.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        kinds = ast.Assign | ast.AnnAssign | ast.AugAssign | ast.NamedExpr
        if isinstance(node, kinds) and any(
            isinstance(inner, ast.Name) and inner.id == name
            for target in targets
            if target is not None
            for inner in ast.walk(target)
        ):
            yield node.value  # type: ignore[misc]
