package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cluster.Mapping;
import dev.assay.cluster.Mapping.Entry;
import dev.assay.report.Chromium.Seen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mappings reviewed in a real browser. */
class ReviewPageBrowserTest {
    @TempDir
    private Path folder;

    private static Mapping cities() {
        return new Mapping(
                "shops",
                "city",
                null,
                List.of(
                        new Entry("Wien", "Wien", "itself", 900, 1, true),
                        new Entry("WIEN", "Wien", "fingerprint", 12, 1, true),
                        new Entry(" Wien ", "Wien", "fingerprint", 3, 1, true),
                        new Entry("Wein", "Wien", "edit", 2, 0.75, false),
                        new Entry("Linz, \"Ost\"", "Linz, \"Ost\"", "itself", 80, 1, true),
                        new Entry("Linz Ost", "Linz, \"Ost\"", "fingerprint", 7, 1, true),
                        new Entry(
                                "Linz </script><img src=x onerror=alert(1)>", "Linz, \"Ost\"", "tokens", 1, 0.8, false),
                        new Entry("Graz", "Graz", "itself", 50, 1, true),
                        new Entry("", "", "itself", 1, 1, true)),
                9,
                0);
    }

    /** A script that decides, catches what is saved, and leaves it in the title. */
    private Seen saved(String decisions) throws Exception {
        return new Chromium(folder)
                .act(
                        ReviewPage.render("shop", List.of(cities())),
                        """
                        const texts = [];
                        const names = [];
                        const make = URL.createObjectURL;
                        URL.createObjectURL = blob => { texts.push(blob.text()); return make(blob); };
                        document.addEventListener('click', event => {
                          if (event.target.download) { names.push(event.target.download); event.preventDefault(); }
                        }, true);
                        const row = value => Array.from(document.querySelectorAll('.values tbody tr'))
                            .find(one => one.querySelector('code') && one.querySelector('code').textContent === value);
                        const decide = (value, word) => row(value).querySelector(`[data-decision=${word}]`).click();
                        const write = (input, text) => { input.value = text; input.dispatchEvent(new Event('change')); };
                        """
                                + decisions
                                + """
                                document.querySelector('button.save').click();
                                Promise.all(texts).then(all => {
                                  const bytes = new TextEncoder().encode(names[0] + '\\n' + all[0]);
                                  document.title = btoa(String.fromCharCode(...bytes));
                                });
                                """);
    }

    private static List<String> lines(Seen seen) {
        byte[] bytes = Base64.getDecoder().decode(seen.title());
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void savesWhatItWasGivenAsTheJobWroteIt() throws Exception {
        Seen seen = saved("");
        List<String> expected = new ArrayList<>(List.of("shops.city.csv"));
        expected.addAll(cities().csv().lines().toList());
        assertThat(lines(seen)).isEqualTo(expected);
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void savesWhatAPersonDecides() throws Exception {
        Seen seen = saved(
                """
                decide('Wein', 'no');
                decide('WIEN', 'yes');
                write(row('Linz Ost').querySelector('input'), 'Linz');
                """);
        assertThat(lines(seen))
                .contains(
                        "Wein,Wien,edit,2,0.75,no",
                        "WIEN,Wien,fingerprint,12,1,",
                        "\" Wien \",Wien,fingerprint,3,1,yes",
                        "Linz Ost,Linz,fingerprint,7,1,yes",
                        "Graz,Graz,itself,50,1,yes");
    }

    @Test
    void aWholeClusterCanGetAnotherForm() throws Exception {
        Seen seen = saved(
                """
                write(document.querySelector('tr.cluster input'), 'Vienna');
                Array.from(document.querySelectorAll('tr.cluster')).pop().querySelectorAll('button')[0].click();
                """);
        assertThat(lines(seen))
                .contains(
                        "Wien,Vienna,itself,900,1,yes",
                        "WIEN,Vienna,fingerprint,12,1,yes",
                        "Wein,Vienna,edit,2,0.75,yes",
                        "Linz </script><img src=x onerror=alert(1)>,\"Linz, \"\"Ost\"\"\",tokens,1,0.8,yes");
    }

    @Test
    void findsAndFiltersAndRunsNothingThatDataBrought() throws Exception {
        Seen seen = new Chromium(folder)
                .act(
                        ReviewPage.render("shop", List.of(cities())),
                        """
                        const shown = () => document.querySelectorAll('.values tbody').length;
                        const counts = [shown()];
                        const search = document.querySelector('.review input[type=search]');
                        search.value = 'onerror';
                        search.dispatchEvent(new Event('input'));
                        counts.push(shown());
                        search.value = '';
                        search.dispatchEvent(new Event('input'));
                        document.querySelector("[data-filter='other values']").click();
                        counts.push(shown());
                        counts.push(Array.from(document.querySelectorAll('[data-filter]')).map(one => one.textContent).join(','));
                        counts.push(document.images.length);
                        document.title = counts.join(' ');
                        """);
        assertThat(seen.title()).isEqualTo("2 1 2 all 5,undecided 2,accepted 3,rejected 0,other values 2 0");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void saysWhereNothingIsLeftToDecide() {
        Mapping decided = new Mapping(
                "shops",
                "city",
                null,
                List.of(
                        new Entry("Wien", "Wien", "itself", 9, 1, true),
                        new Entry("WIEN", "Wien", "fingerprint", 1, 1, true)),
                2,
                0);
        assertThat(ReviewPage.render("shop", List.of(decided)))
                .contains("Nothing is left to decide.")
                .contains(
                        ": 2 different values; 1 is another but for case, blanks, accents, signs or order, none awaits a"
                                + " decision.</li>");
    }

    @Test
    void keepsItsPolicyAndTakesItsColours() throws Exception {
        Seen seen = new Chromium(folder).open(ReviewPage.render("shop", List.of(cities())), "#dark");
        assertThat(seen.page()).contains("data-theme=\"dark\"", "␣Wien␣", "2 values await your decision.");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }
}
