/**
 * How do answers, gold and results get into and out of files?
 *
 * <p>Begin with {@link org.crowd4j.io.CategoricalCsv#read}. Files are UTF-8, comma separated (tab
 * separated if named {@code .tsv}), with a header, and compressed if their name ends in
 * {@code .gz}. Columns are found by name, in any order; columns that are not used are reported once
 * to a {@link org.crowd4j.io.ReadMonitor}. A file that cannot be understood ends in a
 * {@link org.crowd4j.io.MalformedFileException} that names file and line. A file is written beside
 * its target, forced to disk and moved, so that it appears whole or not at all.
 *
 * <table>
 * <caption>Which one?</caption>
 * <tr><th>class</th><th>files</th></tr>
 * <tr><td>{@link org.crowd4j.io.CategoricalCsv}</td><td>labels: {@code task,worker,label}, their
 *     gold and consensus</td></tr>
 * <tr><td>{@link org.crowd4j.io.NumericCsv}</td><td>numbers: {@code task,worker,value}, their gold
 *     and consensus</td></tr>
 * <tr><td>{@link org.crowd4j.io.MultiLabelCsv}</td><td>sets of labels: {@code task,worker,labels},
 *     their gold, menus and consensus</td></tr>
 * <tr><td>{@link org.crowd4j.io.ForecastCsv}</td><td>forecasts: {@code task,worker,probability} or
 *     {@code task,worker,outcome,probability}, and their consensus</td></tr>
 * <tr><td>{@link org.crowd4j.io.TextCsv}</td><td>texts: {@code task,worker,text}, their gold and
 *     consensus</td></tr>
 * <tr><td>{@link org.crowd4j.io.PairwiseCsv}</td><td>comparisons:
 *     {@code worker,left,right,winner}, gold and consensus of items</td></tr>
 * <tr><td>{@link org.crowd4j.io.RankingCsv}</td><td>rankings: {@code worker,ranking} or
 *     {@code worker,item,rank}, gold and consensus of items</td></tr>
 * <tr><td>{@link org.crowd4j.io.SequenceCsv}</td><td>tags: {@code task,worker,tags} or
 *     {@code task,worker,position,label}, their gold and consensus</td></tr>
 * <tr><td>{@link org.crowd4j.io.SpanCsv}</td><td>spans: {@code task,worker,start,end}, their gold,
 *     lengths of texts and consensus</td></tr>
 * <tr><td>{@link org.crowd4j.io.RegionCsv}</td><td>boxes, circles, polygons and points:
 *     {@code task,worker,x0,y0,x1,y1} and others, their gold and consensus</td></tr>
 * <tr><td>{@link org.crowd4j.io.MaskCsv}</td><td>masks:
 *     {@code task,worker,width,height,rle}, their gold and consensus</td></tr>
 * <tr><td>{@link org.crowd4j.io.PredictionCsv}</td><td>what workers expect others to say</td></tr>
 * <tr><td>{@link org.crowd4j.io.WorkerCsv}</td><td>the figures of each worker</td></tr>
 * <tr><td>{@link org.crowd4j.io.CsvOptions}</td><td>other columns, repeats, closed labels, missing
 *     answers, limits</td></tr>
 * <tr><td>{@link org.crowd4j.io.Layout}</td><td>the columns of a kind</td></tr>
 * <tr><td>{@link org.crowd4j.io.BallotFile}</td><td>ballots, in the form that the content
 *     shows</td></tr>
 * <tr><td>{@link org.crowd4j.io.VoteFile}</td><td>votes on a proposal, and delegations</td></tr>
 * <tr><td>{@link org.crowd4j.io.FundingFile}</td><td>gifts, pledges and payments</td></tr>
 * <tr><td>{@link org.crowd4j.io.JuryFile}, {@link org.crowd4j.io.SubmissionFile}</td><td>votes of
 *     a jury, submissions to a contest</td></tr>
 * <tr><td>{@link org.crowd4j.io.ResultRows}</td><td>the rows of any result</td></tr>
 * <tr><td>{@link org.crowd4j.io.AtomicFile}</td><td>any other file that must appear whole</td></tr>
 * </table>
 */
@NullMarked
package org.crowd4j.io;

import org.jspecify.annotations.NullMarked;
