"""Groups of rows by average link, where some rows must never meet.

Average link with cannot-link pairs: the two groups whose pairs gain most on average are joined, again and again, until
no join gains anything. A single strong pair never carries a group along, as single link would let it.
"""

import numpy as np

Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]

FORBIDDEN = -1e9
"""The gain of a pair that must not share a group; no average with it in it can be positive."""

REQUIRED = 1e6
"""The gain of a pair that must share a group; no other gain is as large, so such pairs are joined before any others."""


def average_link(gain: Matrix) -> list[list[int]]:
    """Groups of row numbers, each sorted, in order of their first row.

    `gain` is symmetric; above 0 a pair speaks for being together, below 0 against it. Ties go to the lowest rows, so
    the result depends on nothing but the matrix. Works in O(n³) element steps and is meant for blocks of a few hundred.
    """
    n = len(gain)
    total = gain.copy()
    np.fill_diagonal(total, -np.inf)
    size = np.ones(n)
    groups = {i: [i] for i in range(n)}
    mean = total.copy()
    while len(groups) > 1:
        i, j = divmod(int(np.argmax(mean)), n)
        if mean[i, j] <= 0:
            break
        i, j = min(i, j), max(i, j)
        groups[i] += groups.pop(j)
        size[i] += size[j]
        total[i] += total[j]
        total[:, i] = total[i]
        total[i, i] = -np.inf
        total[j], total[:, j] = -np.inf, -np.inf
        mean[i] = total[i] / (size[i] * size)
        mean[:, i] = mean[i]
        mean[j], mean[:, j] = -np.inf, -np.inf
    return [sorted(group) for _, group in sorted(groups.items())]
