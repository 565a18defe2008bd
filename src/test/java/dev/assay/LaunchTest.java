package dev.assay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files in {@code jobs/launch} start what this project is: its class, its jars, its arguments, its settings. */
class LaunchTest {
    private static final Path LAUNCH = Path.of("jobs", "launch");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void databricksRunsTheJarAsATask() throws IOException {
        requireTask(JSON.readTree(file("databricks-job.json")).at("/tasks/0"), "/Volumes/main/quality/assay");
    }

    @Test
    void theAssetBundleIsTheSameJob() throws IOException {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(file("databricks.yml"));
        JsonNode bundle = JSON.valueToTree(read);
        String place = bundle.at("/variables/place/default").asText();
        JsonNode job = JSON.readTree(JSON.writeValueAsString(bundle.at("/resources/jobs/assay_orders"))
                .replace("${var.place}", place));
        requireTask(job.at("/tasks/0"), place);
        assertThat(job).isEqualTo(JSON.readTree(file("databricks-job.json")));
    }

    @Test
    void emrRunsTheJarAsAStep() throws IOException {
        JsonNode step = JSON.readTree(file("emr-step.json")).get(0);
        assertThat(step.get("Jar").asText()).isEqualTo("command-runner.jar");
        assertThat(step.get("Type").asText()).isEqualTo("CUSTOM_JAR");
        assertThat(step.get("ActionOnFailure").asText()).isIn("CANCEL_AND_WAIT", "CONTINUE", "TERMINATE_CLUSTER");
        Submit submit = Submit.of(texts(step.get("Args")));
        submit.require("cluster");
        requireParses(submit.arguments());
        assertThat(submit.settings()).isEqualTo(ConfTest.settings("emr"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yarn.sh", "kubernetes.sh", "standalone.sh"})
    void scriptsSubmitTheJar(String script) throws IOException {
        Matcher line = Pattern.compile("(?ms)^(?:exec )?(spark-submit .*?[^\\\\])$")
                .matcher(file(script).replace("\\\n", " "));
        assertThat(line.find()).isTrue();
        Submit submit = Submit.of(List.of(line.group(1)
                .replaceAll("\\$\\(date [^)]*\\)", "2024-01-31")
                .replace("\"", "")
                .trim()
                .split("\\s+")));
        submit.require("cluster");
        requireParses(submit.arguments());
        assertThat(Path.of(submit.options().get("--properties-file"))).exists();
    }

    @Test
    void theNotebookCallsMethodsThatAreThere() throws IOException {
        String notebook = file("notebook.py");
        requireMethods(notebook, "(?:Assay|assay)\\.(\\w+)\\(", Assay.class);
        requireMethods(notebook, "run\\.(\\w+)\\(", Run.class);
        assertThat(notebook).contains("assay-" + version() + "-cluster.jar");
    }

    private void requireTask(JsonNode task, String place) throws IOException {
        JsonNode jarTask = task.get("spark_jar_task");
        requireMain(jarTask.get("main_class_name").asText());
        requireParses(texts(jarTask.get("parameters")));
        assertThat(task.at("/libraries/0/jar").asText()).isEqualTo(place + "/assay-" + version() + "-databricks.jar");
        assertThat(task.get("max_retries").asInt())
                .as("a closed gate stays closed")
                .isZero();
        JsonNode cluster = task.get("new_cluster");
        assertThat(cluster.get("spark_version").asText()).endsWith("-scala2.12");
        Map<String, String> settings = new TreeMap<>();
        cluster.get("spark_conf")
                .fields()
                .forEachRemaining(
                        each -> settings.put(each.getKey(), each.getValue().asText()));
        assertThat(settings).isEqualTo(ConfTest.settings("databricks"));
    }

    /** The arguments of the command are right: it complains of nothing but the spec, which is not on this machine. */
    private void requireParses(List<String> arguments) throws IOException {
        List<String> changed = new ArrayList<>(arguments);
        String spec = changed.get(1);
        assertThat(spec).endsWith("orders.yaml");
        Path absent = folder.resolve("orders.yaml");
        changed.set(1, absent.toString());
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                changed.toArray(String[]::new),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith(absent + ": ")
                .doesNotContain("Usage");
    }

    private static void requireMain(String name) {
        assertThat(name).isEqualTo(Main.class.getName());
        assertThat(Arrays.stream(Main.class.getMethods()).map(Method::getName)).contains("main");
    }

    private static void requireMethods(String notebook, String call, Class<?> type) {
        List<String> known =
                Arrays.stream(type.getMethods()).map(Method::getName).toList();
        Matcher calls = Pattern.compile(call).matcher(notebook);
        int found = 0;
        while (calls.find()) {
            assertThat(known).contains(calls.group(1));
            found++;
        }
        assertThat(found).isPositive();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static String file(String name) throws IOException {
        return Files.readString(LAUNCH.resolve(name));
    }

    private static String version() throws IOException {
        Matcher version = Pattern.compile("<artifactId>assay</artifactId>\\s*<version>([^<]+)<")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    /** A call of spark-submit: its options, its settings ({@code --conf}), the jar, and the arguments of the main class. */
    private record Submit(
            Map<String, String> options, Map<String, String> settings, String jar, List<String> arguments) {
        static Submit of(List<String> words) {
            assertThat(words.get(0)).isEqualTo("spark-submit");
            Map<String, String> options = new TreeMap<>();
            Map<String, String> settings = new TreeMap<>();
            int at = 1;
            for (; words.get(at).startsWith("--"); at += 2) {
                if (words.get(at).equals("--conf")) {
                    String[] setting = words.get(at + 1).split("=", 2);
                    settings.put(setting[0], setting[1]);
                } else {
                    options.put(words.get(at), words.get(at + 1));
                }
            }
            return new Submit(options, settings, words.get(at), words.subList(at + 1, words.size()));
        }

        void require(String kind) throws IOException {
            requireMain(options.get("--class"));
            assertThat(jar).endsWith("/assay-" + version() + "-" + kind + ".jar");
        }
    }
}
