package dev.assay.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Properties;

/** The fixed parts of a page, read from the class path: style, script, and the chart library. */
final class Library {
    private Library() {}

    static String style() {
        return read("report.css");
    }

    static String script() {
        return read("report.js");
    }

    /** Of the page on which mappings are reviewed, besides the style and the script of all pages. */
    static String reviewStyle() {
        return read("review.css");
    }

    static String reviewScript() {
        return read("review.js");
    }

    /** Of the page of an aggregation, besides the style of all pages. */
    static String aggregateStyle() {
        return read("aggregate.css");
    }

    /** Its charts, which the script of all pages draws. */
    static String aggregateScript() {
        return read("aggregate.js");
    }

    /** Of the page of an explosion, besides the styles of all pages and of an aggregation. */
    static String explodeStyle() {
        return read("explode.css");
    }

    /** Its charts, which the script of all pages draws. */
    static String explodeScript() {
        return read("explode.js");
    }

    /** Of the page of features, besides the styles of all pages and of an aggregation. */
    static String featuresStyle() {
        return read("features.css");
    }

    /** Its charts, which the script of all pages draws. */
    static String featuresScript() {
        return read("features.js");
    }

    /** Of the page of a training, besides the styles of all pages and of an aggregation. */
    static String trainStyle() {
        return read("train.css");
    }

    /** Its charts, which the script of all pages draws. */
    static String trainScript() {
        return read("train.js");
    }

    /** The charts of a page of predictions, which the script of all pages draws. */
    static String scoreScript() {
        return read("score.js");
    }

    /** Apache ECharts with bars, lines, points and the SVG renderer; its version is the build's. */
    static String charts() {
        Properties versions = new Properties();
        try {
            versions.load(new StringReader(read("library.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read("/META-INF/resources/webjars/echarts/" + versions.getProperty("echarts")
                + "/dist/echarts.common.min.js");
    }

    /** The source expression by which a content security policy allows one inline script. */
    static String policySource(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String read(String resource) {
        try (InputStream stream = Library.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
