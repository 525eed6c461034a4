package org.crowd4j.examples.spark;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Posterior;
import org.crowd4j.distributed.Roster;
import org.crowd4j.distributed.TaskBlock;

/**
 * Answers on a cluster: read as text columns, partitioned by task, and their consensus written.
 *
 * @param roster all workers and labels
 * @param blocks one block per partition, made when it is first used
 */
record SparkAnswers(Roster roster, JavaRDD<TaskBlock> blocks) {
    private static final StructType CONSENSUS = new StructType()
            .add("task", DataTypes.StringType)
            .add("label", DataTypes.StringType)
            .add("confidence", DataTypes.DoubleType);

    /**
     * Reads answers with the columns task, worker and label. There are as many blocks as
     * {@code spark.default.parallelism} says, by default one per processor; with more, a processor
     * holds a part of its answers at a time.
     */
    static SparkAnswers read(SparkSession spark, String from) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Dataset<Row> rows = text(table(spark, from), "task", "worker", "label");
        Roster roster = Roster.gathered(distinct(rows, "worker"), distinct(rows, "label"));
        Broadcast<Roster> shared = context.broadcast(roster);
        JavaRDD<TaskBlock> blocks = rows.repartition(context.defaultParallelism(), col("task"))
                .toJavaRDD()
                .mapPartitions(part -> List.of(block(part, shared.value())).iterator());
        return new SparkAnswers(roster, blocks);
    }

    /** {@return a table in Parquet, if its name ends with {@code .parquet}, else in CSV} */
    static Dataset<Row> table(SparkSession spark, String from) {
        return from.endsWith(".parquet")
                ? spark.read().parquet(from)
                : spark.read().option("header", true).option("escape", "\"").csv(from);
    }

    /** {@return columns of a table as text} */
    static Dataset<Row> text(Dataset<Row> table, String... columns) {
        return table.select(Arrays.stream(columns).map(SparkAnswers::text).toArray(Column[]::new))
                .na()
                .fill(""); // blank ids are rejected with a message that names the column
    }

    private static Column text(String column) {
        return col(column).cast(DataTypes.StringType).as(column);
    }

    private static List<String> distinct(Dataset<Row> rows, String column) {
        return rows.select(column).distinct().as(Encoders.STRING()).collectAsList();
    }

    private static TaskBlock block(Iterator<Row> rows, Roster roster) {
        CategoricalAnswers.Builder answers =
                CategoricalAnswers.builder().labels(roster.labels().ids());
        rows.forEachRemaining(row -> answers.add(row.getString(0), row.getString(1), row.getString(2)));
        return TaskBlock.of(answers.build(), Gold.none(), roster);
    }

    /** Writes the label of every task, and the probability that it is right. */
    static void write(SparkSession spark, JavaRDD<Posterior> posteriors, String to) {
        spark.createDataFrame(posteriors.flatMap(SparkAnswers::winners), CONSENSUS)
                .write()
                .option("header", true)
                .csv(to);
    }

    private static Iterator<Row> winners(Posterior posterior) {
        return IntStream.range(0, posterior.tasks().size())
                .mapToObj(task -> RowFactory.create(
                        posterior.tasks().id(task),
                        posterior.labels().id(posterior.mode(task)),
                        posterior.probability(task, posterior.mode(task))))
                .iterator();
    }
}
