package dev.assay;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The rules of the house that bytecode can tell, each by its own name.
 *
 * @param name a sentence
 * @param rule what holds in every package under the root it was made for
 */
record HouseRule(String name, ArchRule rule) {
    private static final List<String> WORDS = List.of("problem", "finding");
    private static final List<String> DATA = List.of(
            "meaning",
            "fact",
            "spec",
            "table",
            "scan",
            "series",
            "match",
            "cluster",
            "lightgbm",
            "model",
            "evaluation",
            "unit",
            "forecast",
            "hierarchy",
            "asof",
            "publication",
            "holiday");
    private static final List<String> WORK = List.of(
            "generate",
            "profile",
            "suggest",
            "validate",
            "repair",
            "assess",
            "aggregate",
            "features",
            "preflight",
            "train",
            "score",
            "explode",
            "explain",
            "review",
            "monitor");
    private static final List<String> DOORS = List.of("report", "exchange", "job", "cli");

    private static final Set<String> READERS_AND_WRITERS = Set.of(
            "org.apache.spark.sql.DataFrameReader",
            "org.apache.spark.sql.DataFrameWriter",
            "org.apache.spark.sql.DataFrameWriterV2",
            "org.apache.spark.sql.streaming.DataStreamReader",
            "org.apache.spark.sql.streaming.DataStreamWriter");
    private static final String SPARK_SESSION = "org.apache.spark.sql.SparkSession";

    /** What a notebook in Python, R or Scala can hand over and use. */
    private static final Set<String> NOTEBOOK_TYPES = Set.of(
            "java.lang.String",
            "boolean",
            "int",
            "long",
            "double",
            "void",
            "java.util.List",
            "org.apache.spark.sql.Dataset",
            SPARK_SESSION);

    /** All of them, for the packages under {@code root}: the project's own, or that of the planted offenders. */
    static List<HouseRule> under(String root) {
        List<HouseRule> rules = new ArrayList<>();
        rules.addAll(layers(root));
        rules.addAll(storage(root));
        rules.addAll(process(root));
        rules.addAll(types());
        rules.add(api(root));
        return rules;
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<HouseRule> layers(String root) {
        return List.of(
                new HouseRule(
                        "packages are free of cycles",
                        slices().matching(root + ".(*)..").should().beFreeOfCycles()),
                new HouseRule(
                        "every package has its layer",
                        classes()
                                .that()
                                .resideOutsideOfPackage(root)
                                .should()
                                .resideInAnyPackage(places(root, WORDS, DATA, WORK, DOORS))),
                new HouseRule("words know nothing but words", forbid(root, WORDS, DATA, WORK, DOORS)),
                new HouseRule("data knows neither work nor doors", forbid(root, DATA, WORK, DOORS)),
                new HouseRule("work does not know its doors", forbid(root, WORK, DOORS)),
                new HouseRule(
                        "a work package never imports another",
                        slices().matching(root + ".(*)..")
                                .that(describe("are work", slice -> WORK.contains(slice.getNamePart(1))))
                                .should()
                                .notDependOnEachOther()),
                new HouseRule(
                        "nothing inside knows the API in front of it",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(root)
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(root)),
                new HouseRule(
                        "words, specs and their exchange know no Spark",
                        noClasses()
                                .that()
                                .resideInAnyPackage(places(root, WORDS, List.of("spec", "exchange")))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("org.apache.spark..")),
                new HouseRule("Deequ only behind scan", only(root, "scan", "com.amazon.deequ..")),
                new HouseRule("Delta's own API only behind table", only(root, "table", "io.delta..")),
                new HouseRule(
                        "SynapseML only behind lightgbm", only(root, "lightgbm", "com.microsoft.azure.synapse..")));
    }

    private static List<HouseRule> storage(String root) {
        return List.of(
                new HouseRule(
                        "only table, model and lightgbm touch Spark's readers and writers",
                        outside(root, "table", "model", "lightgbm")
                                .should()
                                .accessTargetWhere(describe(
                                        "reads or writes by Spark",
                                        access -> READERS_AND_WRITERS.contains(ownerOf(access))
                                                || calls(access, SPARK_SESSION, "read", "readStream")
                                                || calls(
                                                        access,
                                                        "org.apache.spark.sql.Dataset",
                                                        "write",
                                                        "writeTo",
                                                        "writeStream")))),
                new HouseRule(
                        "only table runs SQL and names catalog tables",
                        outside(root, "table").should().accessTargetWhere(calling(SPARK_SESSION, "sql", "table"))),
                new HouseRule(
                        "no rows by way of beans",
                        noClasses()
                                .should()
                                .accessTargetWhere(describe(
                                        "makes a schema from a class: of a record, silently an empty one",
                                        access -> calls(access, "org.apache.spark.sql.Encoders", "bean")
                                                || (calls(access, SPARK_SESSION, "createDataFrame")
                                                        && access.getDescription()
                                                                .contains("java.lang.Class"))))));
    }

    private static List<HouseRule> process(String root) {
        return List.of(
                new HouseRule(
                        "only cli ends the process",
                        outside(root, "cli")
                                .should()
                                .accessTargetWhere(calling("java.lang.System", "exit"))
                                .orShould()
                                .accessTargetWhere(calling("java.lang.Runtime", "exit", "halt"))),
                new HouseRule(
                        "only cli stops Spark",
                        outside(root, "cli")
                                .should()
                                .accessTargetWhere(calling(SPARK_SESSION, "stop", "close"))
                                .orShould()
                                .accessTargetWhere(calling("org.apache.spark.SparkContext", "stop"))),
                new HouseRule(
                        "only job sets the session's configuration",
                        outside(root, "job")
                                .should()
                                .accessTargetWhere(calling("org.apache.spark.sql.RuntimeConfig", "set", "unset"))),
                new HouseRule(
                        "only cli prints",
                        outside(root, "cli")
                                .should()
                                .accessTargetWhere(calling("java.lang.System", "out", "err"))
                                .orShould()
                                .accessTargetWhere(describe(
                                        "prints a stack trace",
                                        access -> access.getTarget().getName().equals("printStackTrace")))),
                new HouseRule(
                        "no java.util.logging",
                        noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..")),
                new HouseRule(
                        "work takes no clock",
                        noClasses()
                                .that()
                                .resideInAnyPackage(places(root, WORK))
                                .should()
                                .accessTargetWhere(describe(
                                        "takes the time of day instead of a Clock",
                                        access ->
                                                access.getDescription().matches(".*<java\\.time\\.\\w+\\.now\\(\\)>.*")
                                                        || calls(access, "java.lang.System", "currentTimeMillis")))));
    }

    private static HouseRule api(String root) {
        DescribedPredicate<JavaClass> foreign = describe(
                "no other language knows",
                type -> !NOTEBOOK_TYPES.contains(type.getName())
                        && !type.getPackageName().equals(root));
        return new HouseRule(
                "the API takes and gives text, numbers and tables",
                noMethods()
                        .that()
                        .arePublic()
                        .and()
                        .areDeclaredInClassesThat()
                        .resideInAPackage(root)
                        .and()
                        .areDeclaredInClassesThat()
                        .arePublic()
                        .should()
                        .haveRawReturnType(foreign)
                        .orShould()
                        .haveRawParameterTypes(
                                describe("of which no other language knows one", parameters -> parameters.stream()
                                        .anyMatch(foreign))));
    }

    private static List<HouseRule> types() {
        return List.of(
                new HouseRule(
                        "classes are final",
                        classes()
                                .that()
                                .areNotInterfaces()
                                .and()
                                .areNotEnums()
                                .and()
                                .areNotAnonymousClasses()
                                .and()
                                .doNotHaveModifier(ABSTRACT)
                                .should()
                                .haveModifier(FINAL)),
                new HouseRule(
                        "no Scala types in public signatures",
                        noMethods()
                                .that()
                                .arePublic()
                                .and()
                                .areDeclaredInClassesThat()
                                .arePublic()
                                .should()
                                .haveRawReturnType(ofScala())
                                .orShould()
                                .haveRawParameterTypes(describe("of Scala", parameters -> parameters.stream()
                                        .anyMatch(ofScala())))));
    }

    /** No class of the packages {@code from} depends on any of the packages {@code layers}. */
    private static ArchRule forbid(String root, List<String> from, List<?>... layers) {
        return noClasses()
                .that()
                .resideInAnyPackage(places(root, from))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(places(root, layers))
                .allowEmptyShould(true);
    }

    private static ArchRule only(String root, String place, String library) {
        return outside(root, place).should().dependOnClassesThat().resideInAPackage(library);
    }

    private static GivenClassesConjunction outside(String root, String... allowed) {
        return noClasses().that().resideOutsideOfPackages(places(root, List.of(allowed)));
    }

    private static String[] places(String root, List<?>... layers) {
        return Arrays.stream(layers)
                .flatMap(List::stream)
                .map(name -> root + "." + name + "..")
                .toArray(String[]::new);
    }

    // By the names in the bytecode, method references included: "depends on DataFrameReader" does not see spark.read().
    private static DescribedPredicate<JavaAccess<?>> calling(String owner, String... names) {
        return describe("calls " + owner + "." + String.join("|", names), access -> calls(access, owner, names));
    }

    private static boolean calls(JavaAccess<?> access, String owner, String... names) {
        return ownerOf(access).equals(owner)
                && List.of(names).contains(access.getTarget().getName());
    }

    private static String ownerOf(JavaAccess<?> access) {
        return access.getTargetOwner().getName();
    }

    private static DescribedPredicate<JavaClass> ofScala() {
        return describe("of Scala", type -> type.getPackageName().startsWith("scala"));
    }
}
