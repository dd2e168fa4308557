"""The plan of a demo city: pure, without a database, the same for the same words."""

from dangvu.demo.plan.city import CityPlan, ImpossibleCity, plan_city

__all__ = ["CityPlan", "ImpossibleCity", "plan_city"]
