/**
 * Do workers answer independently of each other, and how many independent answers is a crowd worth?
 *
 * <table>
 *   <caption>Which one?</caption>
 *   <thead><tr><th>Class</th><th>Reports</th><th>Choose it</th></tr></thead>
 *   <tbody>
 *     <tr><td>{@link org.crowd4j.independence.DependenceDetector}</td>
 *       <td>groups of workers whose answers agree beyond what skill, label habits and difficulty
 *       explain</td>
 *       <td>for a crowd: many workers, some of whom may copy</td></tr>
 *     <tr><td>{@link org.crowd4j.independence.ErrorCorrelation}</td>
 *       <td>how many independent workers a panel is worth</td>
 *       <td>for a panel: 2 to about 50 workers or language models who answer most tasks</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>This package is about labels by nature: its null model describes right and wrong labels.
 *
 * <p>Nothing here changes a consensus. To act on a report, pass {@link
 * org.crowd4j.independence.DependenceReport#dependentWorkers()} to a method through {@link
 * org.crowd4j.Known#withDependence}, or merge each group into one voter with {@link
 * org.crowd4j.DependentWorkers#merge}. {@link org.crowd4j.categorical.Mmsr}, {@link
 * org.crowd4j.categorical.LabelModel}, {@link org.crowd4j.categorical.Kos}, {@link
 * org.crowd4j.categorical.BeliefPropagation} and {@link org.crowd4j.categorical.MinimaxEntropy}
 * accept merged answers only; all other methods also accept weights.
 *
 * <h2>How detection works</h2>
 *
 * <p>Good workers agree because they are right, so agreement alone proves nothing. The detector
 * models every ordinary cause of agreement and tests the agreement that is left. In the formulas,
 * i is a task, u and v are workers, k and l are labels, and K is the number of labels.
 *
 * <p><b>1. Null model.</b> Each task has a hidden state c = (k, d, j): its right label k, its
 * difficulty d (+2 easy, 0 medium, −2 hard, on the logit scale) and, for hard tasks with 3 to 12
 * labels, possibly a decoy j: a wrong label that attracts mistakes. Given the state, workers answer
 * independently. A worker knows the answer with probability p and guesses otherwise:
 *
 * <pre>
 *   p(d)     = σ(x + d + e(d))                  x skill, e(d) its shift at difficulty d
 *   B(l)     = g(l | k)                         a guess, without a decoy
 *            = 0.2 g(l | k) + 0.8 · 1(l = j)    a guess, with decoy j
 *   P(l | c) = 0.98 [ p(d) · 1(l = k) + (1 − p(d)) · B(l) ] + 0.02 / K
 * </pre>
 *
 * <p>The last term models lapses; it also bounds the evidence of a single answer.
 *
 * <p><b>2. Fit.</b> Expectation–maximisation in two stages. In the pooled stage all workers share
 * one x and one g, and e is 0. This gives the posterior q(i, c) ∝ π(c) · Π P(l | c) of the states.
 * In the worker stage each worker gets an own x, e and g, fitted to the pooled posterior without
 * the answers of that worker. The pooled stage prevents a circle: with individual reliabilities,
 * workers who copy each other agree, therefore look reliable, and so determine the consensus that
 * they are compared with.
 *
 * <p><b>3. Test of a pair.</b> For a task that u and v both answered, let q be its posterior
 * without these two answers. The score is the log likelihood ratio of "one copies the other half of
 * the time" to independence; a shared rare label scores more than a shared frequent one:
 *
 * <pre>
 *   J(l) = Σ q(c) · Pᵤ(l | c) · Pᵥ(l | c)           both give l
 *   m(l) = ½ Σ q(c) · (Pᵤ(l | c) + Pᵥ(l | c))       mean probability that one of them gives l
 *   s    = min(2.5, ln(½ + ½ m(l) / J(l)))          if both gave l
 *        = ln ½                                     if their labels differ
 *   A    = Σ J(l)                                   expected agreement
 * </pre>
 *
 * <p>The mean, variance and third cumulant of s under the null model follow exactly from J. The sum
 * of s minus its mean over the common tasks becomes a standard normal z through a shifted gamma
 * distribution with the same variance and third cumulant. The effect size is
 * κ = Σ (1(agree) − A) / Σ (1 − A): 0 for independent workers, 1 for copies.
 *
 * <p><b>4. Seeds.</b> A pair with 3 common tasks or more is a seed if it passes the procedure of
 * Benjamini and Hochberg at level 0.01 over all such pairs. Where pairs meet too rarely to pass,
 * the leading eigenvectors of the matrix of excess scores on one random half of the tasks propose
 * seeds, and the other half must confirm them. In panels of up to 40 voters a group whose pairs do
 * not pass alone is a seed if the sum of their scores passes at level 0.01 divided by the number of
 * groups of that size; it is found by adding one voter after the other to the strongest pair.
 *
 * <p><b>5. Group expansion.</b> A pair shares few tasks; a worker and a group share many. So every
 * worker is tested, as in step 3, against the label that most members of the group gave, with the
 * worker left out of the group and of the posterior. Those who pass at level 0.05 and have a κ of
 * at least 0.2 form the next group, until the group repeats. It then counts as one voter with its
 * own x and g, the null model is fitted again, and the search for seeds continues.
 *
 * <p><b>6. Verdict.</b> The strength ρ of a group is the κ over all pairs of its members. Members
 * with a κ of at least 0.5 form the core; the core is {@link
 * org.crowd4j.independence.DependenceKind#COPIES} if its ρ reaches {@code minStrength}, the lower
 * end of the 90 % interval of ρ is at least 0.5, and expertise does not explain it. Otherwise the
 * group is a {@link org.crowd4j.independence.DependenceKind#DEPENDENT_GROUP}. A group is dropped if
 * its members were as good on hard tasks as on typical ones and that explains their agreement.
 *
 * <p><b>7. Expertise.</b> Where members are wrong on 10 tasks with gold, or share errors on 5, only
 * errors count. Given the right label, the null model predicts how many errors two members share;
 * the rest, as a share of all their errors, must be at least 0.3 for copies and above 0 for a
 * dependent group, at the lower end of its 90 % interval.
 *
 * <p>With less gold, let C be the agreement of two workers beyond chance. If all workers answer one
 * truth independently, C(in, out)² / C(out, out) predicts the agreement of members. Difficulty
 * lowers the prediction, so copies must agree more than twice as much. With r, the correlation of
 * outsiders with the vote of the group on a task, difficulty cannot lower
 *
 * <pre>
 *   E[r] · E[r³] / E[r²]²     at least 1 for experts, ρ² for copies of a list that correlates
 *                             with the truth by ρ
 * </pre>
 *
 * <p>and copies must stay below 0.7. Both hold at the upper end of a one-sided interval. A group
 * that agrees on other tasks than the outsiders is dropped: it consists of specialists. So is a
 * group that one truth explains and that is clearly better than the others by gold, or by {@link
 * org.crowd4j.categorical.OneCoin} if it gives at most a quarter of the answers to its tasks: a
 * larger group could win over that fit. A group that is clearly better is never copies, unless
 * {@link org.crowd4j.independence.DependenceDetector#withBetterGroups} asks for it.
 *
 * <p>The null model, the thresholds and the start values were chosen on simulated crowds and public
 * data sets. {@code crowd-benchmarks/INDEPENDENCE.md} measures the detector on other simulated
 * crowds.
 */
@NullMarked
package org.crowd4j.independence;

import org.jspecify.annotations.NullMarked;
