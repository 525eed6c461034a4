package org.crowd4j.examples.spark;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
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
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.distributed.BlockCounts;
import org.crowd4j.distributed.BlockParameters;
import org.crowd4j.distributed.DistributedDawidSkene;
import org.crowd4j.distributed.Roster;
import org.crowd4j.distributed.TaskBlock;

/** Reads answers with Spark, aggregates them on the cluster, and writes the consensus. */
public final class SparkDawidSkene {
    private static final StructType CONSENSUS = new StructType()
            .add("task", DataTypes.StringType)
            .add("label", DataTypes.StringType)
            .add("confidence", DataTypes.DoubleType);

    private SparkDawidSkene() {}

    /**
     * Takes two arguments: the input, CSV or a name that ends with {@code .parquet}, with columns
     * task, worker and label, and the output folder. Set the master in the configuration of Spark.
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException(
                    "expected two arguments, input and output folder, got %d".formatted(arguments.length));
        }
        try (SparkSession spark = SparkSession.builder().appName("Dawid–Skene").getOrCreate()) {
            System.out.println(aggregate(spark, new DawidSkene(), arguments[0], arguments[1]));
        }
    }

    /** {@return the fit to the answers in {@code from}; the consensus is written to {@code to}} */
    static DistributedDawidSkene.Result aggregate(SparkSession spark, DawidSkene settings, String from, String to) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Dataset<Row> rows = read(spark, from);
        Roster roster = Roster.gathered(distinct(rows, "worker"), distinct(rows, "label"));
        JavaRDD<TaskBlock> blocks = blocks(context, rows, roster);

        DistributedDawidSkene.Result result = new DistributedDawidSkene(settings, roster)
                .fit(
                        () -> blocks.map(TaskBlock::start).treeReduce(BlockCounts::plus),
                        at -> sweep(context, blocks, at));

        Broadcast<BlockParameters> last = context.broadcast(result.parameters());
        JavaRDD<Row> consensus = blocks.flatMap(block -> winners(block.posterior(last.value())));
        spark.createDataFrame(consensus, CONSENSUS)
                .write()
                .option("header", true)
                .csv(to);
        blocks.unpersist();
        return result;
    }

    private static Dataset<Row> read(SparkSession spark, String from) {
        Dataset<Row> table = from.endsWith(".parquet")
                ? spark.read().parquet(from)
                : spark.read().option("header", true).option("escape", "\"").csv(from);
        return table.select(text("task"), text("worker"), text("label"))
                .na()
                .fill(""); // blank ids are rejected with a message that names the column
    }

    private static Column text(String column) {
        return col(column).cast(DataTypes.StringType).as(column);
    }

    private static List<String> distinct(Dataset<Row> rows, String column) {
        return rows.select(column).distinct().as(Encoders.STRING()).collectAsList();
    }

    /** One block per processor, partitioned by task. */
    private static JavaRDD<TaskBlock> blocks(JavaSparkContext context, Dataset<Row> rows, Roster roster) {
        Broadcast<Roster> shared = context.broadcast(roster);
        return rows.repartition(context.defaultParallelism(), col("task"))
                .toJavaRDD()
                .mapPartitions(part -> List.of(block(part, shared.value())).iterator())
                .cache();
    }

    private static TaskBlock block(Iterator<Row> rows, Roster roster) {
        CategoricalAnswers.Builder answers =
                CategoricalAnswers.builder().labels(roster.labels().ids());
        rows.forEachRemaining(row -> answers.add(row.getString(0), row.getString(1), row.getString(2)));
        return TaskBlock.of(answers.build(), Gold.none(), roster);
    }

    private static BlockCounts sweep(JavaSparkContext context, JavaRDD<TaskBlock> blocks, BlockParameters parameters) {
        Broadcast<BlockParameters> shared = context.broadcast(parameters);
        BlockCounts counts = blocks.map(block -> block.expect(shared.value())).treeReduce(BlockCounts::plus);
        shared.destroy();
        return counts;
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
