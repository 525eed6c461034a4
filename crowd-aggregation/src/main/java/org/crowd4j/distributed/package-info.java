/**
 * How do I aggregate answers that are spread over many machines? Dawid–Skene with the same
 * algorithm and, up to rounding, the same result as {@link org.crowd4j.categorical.DawidSkene} on
 * one.
 *
 * <p>The tasks are partitioned into {@linkplain org.crowd4j.distributed.TaskBlock blocks}, each
 * with all answers to its tasks. In a sweep every block computes
 * {@link org.crowd4j.distributed.BlockCounts} from the same
 * {@link org.crowd4j.distributed.BlockParameters}; the engine adds the counts in any order;
 * {@link org.crowd4j.distributed.DistributedDawidSkene} computes the next parameters from the sum
 * and decides when to stop. They share a {@link org.crowd4j.distributed.Roster}: all workers and
 * labels in a fixed order.
 *
 * <pre>{@code
 * var roster = Roster.gathered(workerIds, labels);
 * var blocks = List.of(TaskBlock.of(monday, gold, roster), TaskBlock.of(tuesday, gold, roster));
 * var zero = BlockCounts.zero(roster);
 * var result = new DistributedDawidSkene(new DawidSkene(), roster).fit(
 *     () -> blocks.stream().map(TaskBlock::start).reduce(zero, BlockCounts::plus),
 *     at -> blocks.stream().map(block -> block.expect(at)).reduce(zero, BlockCounts::plus));
 * blocks.get(0).posterior(result.parameters()); // of the tasks of this block
 * }</pre>
 *
 * <p>Roster, blocks, parameters and counts are immutable, thread-safe and serializable; configure
 * other serializers to use Java serialization for them. The serialized form is for machines that
 * run the same version, not for storage.
 *
 * <p><b>When to use it:</b> if the answers do not fit one machine, or are already on a cluster. A
 * sweep sends the parameters, 8 W·K² bytes, to every machine, and receives as many bytes from every
 * block, however few workers it contains: with many workers or labels and few answers each, that
 * costs more than the sweep. Few large blocks are better than many small ones; use one or two per
 * processor.
 *
 * <p>This package is about categorical answers by nature: it distributes one algorithm for labels.
 */
@NullMarked
package org.crowd4j.distributed;

import org.jspecify.annotations.NullMarked;
