"""The same refresh on a cluster: the only room that knows Spark.

`session` starts Spark, `inputs` gives it documents, `reading` reads them, `places` says where they stood, `homes` finds
stories and origins, `comparing` aligns and compares whole stories, `work` is the folder that is written to, `opening` makes
a database of it.
"""

from facts.cluster.build import build
from facts.cluster.opening import open_
from facts.cluster.session import ClusterError

__all__ = ["ClusterError", "build", "open_"]
