from weather.report import advice


def test_cold():
    assert advice(-3) == "wool jumper"
