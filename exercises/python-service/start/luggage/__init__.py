"""Where is my suitcase?"""
