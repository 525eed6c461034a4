/**
 * Aggregators for answers that are sets of labels.
 *
 * <p>Every class in the table implements {@link org.crowd4j.MultiLabelAggregator}: construct it,
 * adjust it with {@code with…}, call {@code aggregate}.
 *
 * <table>
 * <caption>Which one?</caption> <thead><tr><th>Class</th><th>Learns about workers</th><th>Choose
 * it</th><th>Cost</th></tr></thead> <tbody>
 * <tr><td>{@link org.crowd4j.multilabel.MultiLabelDawidSkene}</td><td>how readily each marks a
 * label that applies, and one that does not</td> <td>if you know nothing about your
 * crowd</td><td>sweeps·A·K</td></tr>
 * <tr><td>{@link org.crowd4j.multilabel.BinaryRelevance}</td><td>what the method inside learns,
 * for each label alone</td> <td>to use a method for labels, where each worker answers about many
 * tasks with each label</td><td>K times that of the method</td></tr>
 * <tr><td>{@link org.crowd4j.multilabel.SetVote}</td><td>nothing</td> <td>as the
 * baseline</td><td>A·K</td></tr>
 * <tr><td>{@link org.crowd4j.multilabel.JaccardMedoid}</td><td>nothing</td> <td>if the result must
 * be a set that a worker gave</td><td>D² a task</td></tr> </tbody>
 * </table>
 *
 * <p>Throughout: N tasks, A answers, K labels, D different sets given to a task.
 */
@NullMarked
package org.crowd4j.multilabel;

import org.jspecify.annotations.NullMarked;
