import plotly.graph_objects as go
import plotly.io

from reports.finished import Finished

LINE = go.Scatter(x=[1, 2], y=[3, 4], name="Đã làm")


def test_a_finished_figure_is_drawn_as_any_other_figure_however_often() -> None:
    plain = plotly.io.to_json(go.Figure([LINE], layout={"height": 200}), validate=False)
    figure = Finished([LINE], layout={"height": 200})
    assert [plotly.io.to_json(figure.to_dict(), validate=False) for _ in range(2)] == [plain, plain]


def test_the_parts_of_a_finished_figure_are_told_once() -> None:
    figure = Finished([LINE])
    assert figure.to_dict() is figure.to_dict()
