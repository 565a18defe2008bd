package dev.assay.preflight;

import dev.assay.table.PlaceProbe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.BlockManagerId;
import org.apache.spark.util.CollectionAccumulator;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Visits the driver and every executor, and tells what is there. */
final class Surveyor {
    /** Of workers of LightGBM, which SynapseML counts up from here. */
    static final int FIRST_PORT = 12400;

    private static final int ROUNDS = 3;
    private static final Duration SETTLED = Duration.ofSeconds(3);
    private static final ClassTag<String> TEXT = ClassTag$.MODULE$.apply(String.class);

    private final SparkSession spark;
    private final SparkContext context;
    private final Limits limits;
    private final Consumer<String> progress;
    private final TimedJob timed;

    /**
     * @param progress is told each step, in a line
     */
    Surveyor(SparkSession spark, Limits limits, Consumer<String> progress) {
        this.spark = spark;
        this.context = spark.sparkContext();
        this.limits = limits;
        this.progress = progress;
        this.timed = new TimedJob(context);
    }

    /**
     * Looks. Throws {@link IllegalStateException} where no executor comes or answers in time.
     *
     * @param places of storage to look at from everywhere
     */
    Survey survey(List<PlaceProbe> places, Clock clock) {
        NodeProbe probe = new NodeProbe(places);
        List<Member> members = members();
        ClusterFacts cluster = cluster();
        progress.accept("looking at the driver");
        NodeFacts driver = timed.run(limits.executors(), probe::look)
                .orElseThrow(() -> late("the driver could not look at its own machine"));
        List<NodeFacts> nodes = new ArrayList<>(List.of(driver));
        if (!cluster.embedded()) {
            progress.accept("looking at " + members.size() + (members.size() == 1 ? " executor" : " executors"));
            nodes.addAll(visit(probe, members));
            if (nodes.size() == 1) {
                throw late("no executor answered");
            }
        }
        List<Member> answered = nodes.stream().map(NodeFacts::member).toList();
        List<Member> silent =
                members.stream().filter(each -> !answered.contains(each)).toList();
        List<Member> executors = cluster.embedded() ? answered : answered.subList(1, answered.size());
        if (cluster.on("spark.dynamicAllocation.enabled")) {
            return new Survey(cluster, nodes, silent, List.of(), LinkJudge.NO_BARRIER);
        }
        progress.accept("connecting them with each other");
        return linked(new Survey(cluster, nodes, silent, List.of(), ""), executors, clock);
    }

    private ClusterFacts cluster() {
        Map<String, String> settings =
                JavaConverters.mapAsJavaMapConverter(spark.conf().getAll()).asJava();
        int slots =
                context.maxNumConcurrentTasks(context.resourceProfileManager().defaultResourceProfile());
        return new ClusterFacts(
                context.master(),
                settings,
                slots,
                Hosted.of(spark, System.getenv()).runtime());
    }

    /** The executors, once they have come. */
    private List<Member> members() {
        ClusterFacts cluster = cluster();
        if (cluster.embedded()) {
            return roll();
        }
        progress.accept("waiting for executors");
        // Work for all, so that those come that are started on demand.
        int tasks = Math.max(8, 2 * context.defaultParallelism());
        timed.run(limits.executors(), () -> {
            JavaSparkContext.fromSparkContext(context)
                    .parallelize(Collections.nCopies(tasks, ""), tasks)
                    .foreach(each -> Thread.sleep(100));
            return true;
        });
        int asked = cluster.executorsAsked();
        List<Member> present = roll();
        long start = System.nanoTime();
        long changed = start;
        // Those that were asked for get all the time that there is; where none were, a while without a new one is
        // enough.
        while (present.size() < asked || (asked == 0 && since(changed).compareTo(SETTLED) < 0)) {
            if (since(start).compareTo(limits.executors()) > 0) {
                break;
            }
            pause();
            List<Member> now = roll();
            changed = now.equals(present) ? changed : System.nanoTime();
            present = now;
        }
        if (present.isEmpty()) {
            throw late("no executor came");
        }
        return present;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for executors", e);
        }
    }

    private IllegalStateException late(String what) {
        return new IllegalStateException(what + " within " + limits.executors().toSeconds()
                + " s; look whether the cluster has room, and --wait longer");
    }

    /** Those that are there now, but for the driver where it is none of them. */
    private List<Member> roll() {
        Collection<BlockManagerId> present = JavaConverters.asJavaCollectionConverter(
                        SparkEnv.get().blockManager().master().getMemoryStatus().keySet())
                .asJavaCollection();
        boolean embedded = present.size() == 1 && present.iterator().next().isDriver();
        return present.stream()
                .filter(each -> !each.isDriver() || (embedded && context.isLocal()))
                .map(each -> new Member(each.executorId(), each.host()))
                .sorted(Comparator.comparingInt(Member::order).thenComparing(Member::executor))
                .toList();
    }

    /** What those say that answer in time, of several tries. */
    private List<NodeFacts> visit(NodeProbe probe, List<Member> members) {
        Map<Member, NodeFacts> answers = new HashMap<>();
        List<Member> missing = members;
        long start = System.nanoTime();
        for (int round = 0; round < ROUNDS && !missing.isEmpty(); round++) {
            Duration left = limits.executors().minus(since(start));
            if (left.isNegative()) {
                break;
            }
            // Of tasks that ended in time, those of others that did not are no loss.
            CollectionAccumulator<String> heard = context.collectionAccumulator();
            JavaRDD<String> tasks = JavaRDD.fromRDD(at(missing), TEXT);
            timed.run(left, () -> {
                tasks.foreach(each -> heard.add(Json.write(probe.look())));
                return true;
            });
            List.copyOf(heard.value()).stream()
                    .map(each -> Json.read(each, NodeFacts.class))
                    .forEach(each -> answers.put(each.member(), each));
            missing =
                    members.stream().filter(each -> !answers.containsKey(each)).toList();
        }
        return answers.values().stream()
                .sorted(Comparator.comparingInt(
                                (NodeFacts each) -> each.member().order())
                        .thenComparing(each -> each.member().executor()))
                .toList();
    }

    /** A partition for each, which is sent there where it can be. */
    private RDD<String> at(List<Member> members) {
        List<Tuple2<String, Seq<String>>> placed = members.stream()
                .map(each ->
                        new Tuple2<>(each.executor(), seq(List.of("executor_" + each.host() + "_" + each.executor()))))
                .toList();
        return context.makeRDD(seq(placed), TEXT);
    }

    private static <T> Seq<T> seq(List<T> list) {
        return JavaConverters.asScalaBufferConverter(list).asScala().toSeq();
    }

    private Survey linked(Survey seen, List<Member> executors, Clock clock) {
        String host = context.getConf().get("spark.driver.host", "localhost");
        try (Listener driver = Listener.open(0, Member.DRIVER)) {
            LinkProbe probe = new LinkProbe(
                    InetSocketAddress.createUnresolved(host, driver.port()), FIRST_PORT, limits.connection());
            RDD<String> told = at(executors).barrier().mapPartitions(new LinkTask(probe, clock), false, TEXT);
            Optional<List<LinkFacts>> links =
                    timed.run(limits.executors(), () -> Arrays.stream((String[]) told.collect())
                            .map(each -> Json.read(each, LinkFacts.class))
                            .collect(Collectors.toList()));
            String unlinked = links.isPresent()
                    ? ""
                    : "all executors at once did not get to it within "
                            + limits.executors().toSeconds() + " s";
            return new Survey(seen.cluster(), seen.nodes(), seen.silent(), links.orElse(List.of()), unlinked);
        } catch (IOException | RuntimeException failure) {
            return new Survey(seen.cluster(), seen.nodes(), seen.silent(), List.of(), failure.getMessage());
        }
    }
}
