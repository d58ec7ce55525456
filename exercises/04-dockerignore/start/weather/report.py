"""What to pack, by temperature."""


def advice(celsius: float) -> str:
    if celsius < 5:
        return "wool jumper"
    if celsius < 20:
        return "light jacket"
    return "sun cream"
