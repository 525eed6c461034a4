/**
 * Aggregators for answers that pick one label from a finite set.
 *
 * <p>Every class here implements {@link org.crowd4j.CategoricalAggregator}: construct it, adjust it
 * with {@code with…}, call {@code aggregate}.
 *
 * <table>
 *   <caption>Which one?</caption>
 *   <thead><tr><th>Class</th><th>Learns about workers</th><th>Choose it</th>
 *     <th>Cost per pass</th></tr></thead>
 *   <tbody>
 *     <tr><td>{@link org.crowd4j.categorical.Committee}</td><td>what its five members do</td>
 *       <td>if you know nothing about your crowd</td><td>that of its members</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.MajorityVote}</td><td>nothing</td>
 *       <td>as the baseline, or with smoothing where each worker gave a handful of answers</td>
 *       <td>A + N·K, one pass</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.Wawa}</td><td>agreement with the vote</td>
 *       <td>when the weights must be explained in a sentence</td><td>A + N·K, two passes</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.ChanceCorrectedVote}</td>
 *       <td>agreement with the others beyond chance</td>
 *       <td>where many always give the same label, and every weight must be explained</td>
 *       <td>A·K, four passes</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.ZeroBasedSkill}</td>
 *       <td>agreement with the weighted vote</td>
 *       <td>to compare with a platform that uses it</td><td>A + N·K</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.SupermajorityVote}</td><td>nothing</td>
 *       <td>to decide only what two thirds agree on, and ask again about the rest</td>
 *       <td>A + N·K, one pass</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.SurprisinglyPopular}</td><td>nothing</td>
 *       <td>where workers predict the others, and a part of them knows better</td>
 *       <td>A·K, one pass</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.GoldWeightedVote}</td><td>accuracy on gold</td>
 *       <td>where there is gold for every worker, or the crowd is not to be trusted</td>
 *       <td>A + N·K, one pass</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.IterativeWeightedVote}</td>
 *       <td>how far agreement lies above chance</td>
 *       <td>for the accuracy of one-coin at the price of a few votes</td><td>A + N·K</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.LightweightAggregation}</td>
 *       <td>agreement, earned task by task</td>
 *       <td>for answers too many to sweep over often</td><td>A + N·K, two passes</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.Catd}</td><td>errors, and how surely they are few</td>
 *       <td>where a few gave most of the answers and many a handful</td><td>A + N·K</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.Crh}</td><td>their share of all errors</td>
 *       <td>to compare with the literature on truth discovery, where it is also PM</td>
 *       <td>A + N·K</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.ZenCrowd}</td><td>one accuracy, without a prior</td>
 *       <td>to compare with surveys; else one-coin</td><td>A + N·K</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.OneCoin}</td><td>one accuracy</td>
 *       <td>for few answers per worker, or many labels</td><td>A + N·K</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.VariationalMeanField}</td>
 *       <td>a distribution over one accuracy</td>
 *       <td>as one-coin, where many gave a handful of answers</td><td>A + N·K</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.BeliefPropagation}</td>
 *       <td>a distribution over one accuracy, by the other tasks</td>
 *       <td>as mean field, where workers share few tasks</td><td>A·K, 300 terms an answer</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.Kos}</td><td>how far they agree with sure tasks</td>
 *       <td>to compare with the literature; two labels</td><td>A</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.Mmsr}</td>
 *       <td>how they agree with each other, extremes left out</td>
 *       <td>where some conspire and all meet often</td><td>Σ n(t)² once, pairs</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.LabelModel}</td>
 *       <td>how they agree with each other</td>
 *       <td>for a handful of rules or models that may abstain</td><td>Σ n(t)² once, pairs</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.ClassConditionalDawidSkene}</td>
 *       <td>an accuracy per label</td>
 *       <td>for workers who know some labels better, with few answers</td><td>A·K + W·K²</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.DawidSkene}</td><td>a K × K confusion matrix</td>
 *       <td>for dozens of answers per worker, and workers who confuse labels or favour one</td>
 *       <td>A·K + W·K²</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.FastDawidSkene}</td>
 *       <td>a K × K confusion matrix, from hard labels</td>
 *       <td>for Dawid–Skene in a handful of sweeps; {@code HYBRID} where the vote is often
 *         wrong</td>
 *       <td>A·K + W·K²</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.LearningFromCrowds}</td>
 *       <td>a K × K confusion matrix, with prior counts</td>
 *       <td>where you know beforehand how workers err or what labels are rare</td>
 *       <td>A·K + W·K²</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.LeaveOneOutDawidSkene}</td>
 *       <td>a matrix per label and subtype of tasks</td>
 *       <td>for tasks of unequal difficulty, or many labels</td><td>A·K·G + W·K²·G</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.HierarchicalDawidSkene}</td>
 *       <td>a matrix that begins as the crowd's</td>
 *       <td>where some gave thousands of answers and many a handful; with two subtypes also where
 *         tasks of a label differ</td><td>A·K·G + W·K²·G</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.Ibcc}</td>
 *       <td>a distribution over confusion matrices</td>
 *       <td>as Dawid–Skene, where workers gave fewer answers and labels are few</td>
 *       <td>A·K + W·K²</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.CommunityBcc}</td>
 *       <td>a matrix around that of their community</td>
 *       <td>for many workers with few answers, or to see what kinds there are</td>
 *       <td>A·K + W·K²·M</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.Ebcc}</td>
 *       <td>a distribution over matrices, per label and subtype of tasks</td>
 *       <td>as iBCC, where workers err together and there is some gold</td>
 *       <td>A·K·G + W·K²·G</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.Bwa}</td><td>a precision per label</td>
 *       <td>for good crowds with many answers a task</td><td>A·K + W·K</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.Mace}</td>
 *       <td>how often they know, and what they say else</td>
 *       <td>to tell spammers from workers who know, where no label is rare</td>
 *       <td>A + N·K + W·K</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.Glad}</td>
 *       <td>one ability, and a difficulty per task</td>
 *       <td>to find hard tasks, and workers who say the opposite</td>
 *       <td>A + N·K, ten exponentials an answer</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.MinimaxEntropy}</td>
 *       <td>a matrix of scores, and scores of each task</td>
 *       <td>for small sets in which some tasks mislead every worker</td><td>A·K², often</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.Recalibrated}</td><td>what its method does</td>
 *       <td>where there is gold, and probabilities matter</td><td>six runs of the method</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>Begin with the committee. Move to a single method when you want its matrices, its speed or its
 * name, and when it does no worse on tasks whose answer you know: a worker with few answers teaches
 * little about that worker.
 *
 * <p>Throughout: N tasks, W workers, K labels, A answers, G subtypes of a label.
 */
@NullMarked
package org.crowd4j.categorical;

import org.jspecify.annotations.NullMarked;
