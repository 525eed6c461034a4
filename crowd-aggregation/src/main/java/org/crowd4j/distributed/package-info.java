/**
 * How do I aggregate answers that are spread over many machines? The default for labels,
 * {@link org.crowd4j.categorical.Committee}, and {@link org.crowd4j.categorical.DawidSkene} alone,
 * with the same algorithm and, up to rounding, the same result as on one.
 *
 * <p>The tasks are partitioned into {@linkplain org.crowd4j.distributed.TaskBlock blocks}, each
 * with all answers to its tasks. A driver says what every block computes next; the engine adds the
 * counts of all blocks in any order; the driver computes the next parameters from the sum and
 * decides when to stop. They share a {@link org.crowd4j.distributed.Roster}: all workers and labels
 * in a fixed order. An engine is what makes one function run on many machines, such as Apache
 * Spark; here it is a list:
 *
 * <pre>{@code
 * var roster = Roster.gathered(workerIds, labels);
 * var blocks = new ArrayList<CommitteeBlock>();
 * blocks.add(CommitteeBlock.of(TaskBlock.of(monday, gold, roster)));
 * blocks.add(CommitteeBlock.of(TaskBlock.of(tuesday, gold, roster)));
 * new DistributedCommittee(roster).fit(step -> {
 *     blocks.replaceAll(block -> block.after(step));
 *     return
 *     blocks.stream().map(CommitteeBlock::counts).reduce(CommitteeCounts::plus).orElseThrow(); });
 *     blocks.get(0).posterior(); // of the tasks of this block }</pre>
 *
 * <p>Dawid–Skene needs no state in the blocks: {@link org.crowd4j.distributed.BlockCounts} follow
 * from {@link org.crowd4j.distributed.BlockParameters} alone, and
 * {@link org.crowd4j.distributed.DistributedDawidSkene} also gives confusion matrices.
 *
 * <p>Roster, blocks, steps, parameters and counts are immutable, thread-safe and serializable;
 * configure other serializers to use Java serialization for them. The serialized form is for
 * machines that run the same version, not for storage.
 *
 * <p><b>When to use it:</b> if the answers do not fit one machine, or are already on a cluster. A
 * sweep sends parameters, 8 W·K² bytes for Dawid–Skene and 16 W·K²·G for a member with G subtypes,
 * to every machine, and receives half or as many bytes from every block, however few workers it
 * contains: with many workers or labels and few answers each, that costs more than the sweep. Few
 * large blocks are better than many small ones; use one or two per processor, or as many as it
 * takes for one to fit the memory.
 *
 * <p>Comparisons need no class of this package: all that
 * {@link org.crowd4j.pairwise.BradleyTerry} reads of them, without covariates, is how often each
 * outcome occurred in each pair. Count on the cluster, and add each outcome to
 * {@link org.crowd4j.PairwiseAnswers} once, with its count as the weight: the scores are those of
 * all comparisons to the bit.
 *
 * <p>This package is about categorical answers by nature: it distributes algorithms for labels.
 */
@NullMarked
package org.crowd4j.distributed;

import org.jspecify.annotations.NullMarked;
