/**
 * Dawid–Skene over answers that lie on many machines: the same algorithm and, but for rounding, the same result as {@link
 * org.crowd4j.categorical.DawidSkene} on one.
 *
 * <p>It scales by adding. The tasks are cut into {@linkplain org.crowd4j.distributed.TaskBlock blocks}, each with all answers to
 * its tasks. In a sweep every block turns the same {@link org.crowd4j.distributed.BlockParameters} into {@link
 * org.crowd4j.distributed.BlockCounts}; the engine adds these up in any order; {@link
 * org.crowd4j.distributed.DistributedDawidSkene} makes the next parameters of the sum and decides when to stop. What all of
 * them have to agree on is the {@link org.crowd4j.distributed.Roster}: which workers and labels there are, in which order.
 *
 * <pre>{@code
 * var roster = Roster.gathered(workerIds, labels);
 * var blocks = List.of(TaskBlock.of(monday, gold, roster), TaskBlock.of(tuesday, gold, roster));
 * var result = new DistributedDawidSkene(new DawidSkene(), roster)
 *     .fit(() -> blocks.stream().map(TaskBlock::start).reduce(BlockCounts.zero(roster), BlockCounts::plus),
 *         at -> blocks.stream().map(block -> block.expect(at)).reduce(BlockCounts.zero(roster), BlockCounts::plus));
 * blocks.get(0).posterior(result.parameters());       // of the tasks of this block
 * }</pre>
 *
 * <p>Roster, blocks, parameters and counts are immutable, safe for use by many threads, and travel by Java serialization; another
 * serializer has to be told to leave them to that. The serialized form is for machines that run the same version, not for storage.
 *
 * <p><b>When it pays:</b> where the answers do not fit one machine, or lie on a cluster already. A sweep sends parameters, 8 W·K²
 * bytes, to every machine, and as many back from every block, whatever few workers it has met: with many workers or labels, and
 * few answers each, that costs more than the sweep. Few large blocks are better than many small ones, one or two a processor.
 */
@NullMarked
package org.crowd4j.distributed;

import org.jspecify.annotations.NullMarked;
