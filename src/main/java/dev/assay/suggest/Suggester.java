package dev.assay.suggest;

import dev.assay.fact.Facts;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.CheckWriter;
import dev.assay.spec.Rule;
import dev.assay.spec.Severity;
import dev.assay.spec.TableRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Proposes checks for one table: all that its profile makes likely, less those that its spec has, each in the strictest form
 * that would have given few enough false alarms.
 *
 * <p>A false alarm is a check, learnt from the periods before one, that does not hold in it. The periods must be good ones:
 * leave out those that are known to be bad.
 */
public final class Suggester {
    private final Origins origins;
    private final Map<Rule, Integer> places;
    private final double limit;

    /** What is learnt from, period by period; {@link #propose} takes it all. */
    public static final class Learner {
        private final Proposals proposals;
        private final Existing existing;
        private final List<String> names = new ArrayList<>();
        private final List<Facts> single = new ArrayList<>();
        private final List<Map<String, Candidate>> earlier = new ArrayList<>();

        /**
         * @param types the type of each column, in the table's order
         * @param step what a period is, such as {@code month}
         * @param checks those that the spec has for the table
         * @param declined families that were proposed before and were not taken
         */
        public Learner(Map<String, String> types, String step, List<CheckSpec> checks, Set<String> declined) {
            this.proposals = new Proposals(types, step);
            this.existing = new Existing(checks, declined);
        }

        /**
         * Takes in the next period.
         *
         * @param alone the facts of it
         * @param before the facts of all periods before it together; null while there are too few to learn from
         */
        public void add(String name, Facts alone, Facts before) {
            earlier.add(before == null ? Map.of() : Origins.byFamily(news(before)));
            names.add(name);
            single.add(alone);
        }

        /**
         * Proposes checks from the facts of all periods together.
         *
         * @param limit greatest rate of false alarms, 0 to 1
         */
        public Suggester propose(Facts all, double limit) {
            return new Suggester(
                    new Origins(List.copyOf(names), List.copyOf(single), List.copyOf(earlier), news(all)), limit);
        }

        private List<Candidate> news(Facts facts) {
            return proposals.of(facts, List.copyOf(single)).stream()
                    .filter(existing::lacks)
                    .toList();
        }
    }

    private Suggester(Origins origins, double limit) {
        this.origins = origins;
        this.places = origins.places();
        this.limit = limit;
    }

    /** The checks that are to be judged period by period, for {@link #judged}. */
    public List<CheckSpec> checks() {
        return Origins.checks(places);
    }

    /**
     * What is proposed, and what is not since it would have given too many alarms.
     *
     * @param fared how each of {@link #checks} fared in each period; null for one that could not be judged
     */
    public Proposed judged(Map<String, List<Fared>> fared) {
        Trial trial = new Trial(limit);
        List<Suggestion> kept = new ArrayList<>();
        List<Suggestion> leftOut = new ArrayList<>();
        for (Candidate candidate : origins.last()) {
            List<Fared> all = fared(candidate, fared, origins.periods().size());
            if (all.size() == origins.periods().size()) {
                trial.of(turns(candidate, fared), with(all, candidate, fared)).ifPresent(result -> {
                    Suggestion suggestion = suggestion(candidate, result, with(all, candidate, fared));
                    (result.within(limit) ? kept : leftOut).add(suggestion);
                });
            }
        }
        return new Proposed(new Overlap(kept).removed(), leftOut);
    }

    private List<Trial.Turn> turns(Candidate candidate, Map<String, List<Fared>> fared) {
        List<Trial.Turn> turns = new ArrayList<>();
        for (int k = 0; k < origins.periods().size(); k++) {
            Candidate then = origins.earlier().get(k).get(candidate.family());
            if (then != null) {
                List<Fared> course = fared(then, fared, k + 1);
                if (course.size() == k + 1 && (course.get(k).rows() > 0 || !ofRows(then))) {
                    turns.add(new Trial.Turn(origins.periods().get(k), course.subList(0, k), course.get(k)));
                }
            }
        }
        return turns;
    }

    /** With the rows that are of no period. */
    private List<Fared> with(List<Fared> all, Candidate candidate, Map<String, List<Fared>> fared) {
        List<Fared> more = new ArrayList<>(all);
        fared.forEach((period, ofPeriod) -> {
            if (candidate.holds() == null && !origins.periods().contains(period)) {
                more.add(ofPeriod.get(places.get(candidate.rule())));
            }
        });
        return more;
    }

    private static boolean ofRows(Candidate candidate) {
        return !(candidate.rule() instanceof TableRule);
    }

    /** How the candidate fared in the first periods; fewer where it could not be judged. */
    private List<Fared> fared(Candidate candidate, Map<String, List<Fared>> fared, int periods) {
        List<Fared> course = new ArrayList<>();
        for (int k = 0; k < periods; k++) {
            if (candidate.holds() != null) {
                course.add(
                        new Fared(0, 0, candidate.holds().test(origins.single().get(k))));
            } else {
                List<Fared> ofPeriod = fared.get(origins.periods().get(k));
                Fared found = ofPeriod == null ? null : ofPeriod.get(places.get(candidate.rule()));
                if (found != null) {
                    course.add(found);
                }
            }
        }
        return course;
    }

    private static Suggestion suggestion(Candidate candidate, Trial.Result result, List<Fared> all) {
        boolean strict = result.atLeast() == null;
        CheckSpec check = new CheckSpec(
                "",
                CheckWriter.kind(candidate.rule()),
                null,
                candidate.rule(),
                strict && !candidate.guess() ? Severity.ERROR : Severity.WARN,
                result.atLeast(),
                null,
                candidate.reason());
        return new Suggestion(
                check,
                candidate.family(),
                candidate.reason(),
                all.stream().mapToLong(Fared::rows).sum(),
                all.stream().mapToLong(Fared::broken).sum(),
                result.periods(),
                result.alarms(),
                null);
    }

    /** The types of columns by name, as the checks of a schema write them. */
    public static Map<String, String> types(StructType schema, String leftOut) {
        Map<String, String> types = new LinkedHashMap<>();
        for (StructField field : schema.fields()) {
            if (!field.name().equals(leftOut)) {
                types.put(field.name(), field.dataType().simpleString());
            }
        }
        return types;
    }
}
