/**
 * The kernel that aggregators share. Not exported, and free to change.
 *
 * <p>An aggregation copies its answers into {@link org.crowd4j.aggregation.internal.Cells} once. A
 * {@link org.crowd4j.aggregation.internal.Sweep} is the E step fused with the expected counts that the next M step needs; it
 * reads {@link org.crowd4j.aggregation.internal.Parameters} and gives {@link org.crowd4j.aggregation.internal.Counts}, which
 * {@link org.crowd4j.aggregation.internal.Stripes} runs on as many threads as there are, with the same bits on any number.
 * {@link org.crowd4j.aggregation.internal.Climb} alternates it with an M step until it may stop.
 *
 * <p>Throughout: N tasks, W workers, K labels, A answers; q(t, c) is the probability that label c is right for task t,
 * θʷ(c, l) that worker w says l when c is right, π(c) that c is right before anybody has answered.
 */
@NullMarked
package org.crowd4j.aggregation.internal;

import org.jspecify.annotations.NullMarked;
