"""The plan of a demo city: pure, without a database, the same for the same words."""

from dangvu.demo.plan.city import CityPlan, ImpossibleCity, plan_city
from dangvu.demo.plan.nation import NationPlan, plan_nation

__all__ = ["CityPlan", "ImpossibleCity", "NationPlan", "plan_city", "plan_nation"]
