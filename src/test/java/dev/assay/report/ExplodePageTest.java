package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExplodePageTest {
    private static String page;

    @BeforeAll
    static void render() {
        page = ExplodePage.render(Explosions.kitchen());
    }

    @Test
    void saysOnTopWhatWouldHaveBeenCountedTwiceOrMissed() {
        assertThat(page)
                .contains("<title>kitchen: demand for raw products, 24 Nov 2026, 03:15 UTC</title>")
                .contains("<span>4 raw products are needed, each use counted once.</span></h1>")
                .contains(
                        "<strong>orders</strong>: 140 lines of demand for 6 items, through recipes of 5 products, 3 levels"
                                + " deep, as of <span class=\"day\">2026-11-23</span>: 4 raw products."
                                + "<ul class=\"goes\"><li>9 of 152 lines were left out: their products bring what they ask for, and"
                                + " it would have been counted twice.</li>"
                                + "<li>2 raw products are sold by themselves and used in products; a forecast of the sales alone"
                                + " misses the uses. Of 116 kg of Onion it sees 12 kg (10.3 %).</li>"
                                + "<li>2 raw products are used in products only: they have no sales of their own to forecast.</li>"
                                + "</ul>")
                .contains("<span>3 lines have no quantity; fill it in, or leave such rows out with where</span>");
    }

    @Test
    void listsRawProductsWithBothKindsOfDemand() {
        assertThat(page)
                .contains("<tr><th scope=\"row\" data-label=\"Raw product\"><code>Tomato</code></th>"
                        + "<td data-label=\"Sold by itself\" class=\"number\" data-value=\"100.0\">100 kg</td>"
                        + "<td data-label=\"In products\" class=\"number\" data-value=\"670.0\">670 kg</td>"
                        + "<td data-label=\"In all, each once\" class=\"number\" data-value=\"770.0\">770 kg</td>"
                        + "<td data-label=\"Seen by own sales\" class=\"number\" data-value=\"0.12987012987012986\">13 %</td>"
                        + "<td data-label=\"Products\" class=\"number\" data-value=\"4.0\">4</td></tr>");
    }

    @Test
    void opensARawProductUpToWhatIsSold() {
        assertThat(page)
                .contains("<details><summary><strong>Tomato</strong><span class=\"amount\">770 kg</span>"
                        + "<span class=\"muted\">in 4 products</span></summary>"
                        + "<ul><li>sold by itself<span class=\"amount\">100 kg</span><span class=\"muted\">13 %</span></li>"
                        + "<li><details><summary>in Soup base<span class=\"amount\">520 kg</span>"
                        + "<span class=\"muted\">67.5 % · 8 kg for 10 l · 80 % of it is left · 1 kg in each l</span></summary>"
                        + "<ul><li>sold by itself<span class=\"amount\">50 l</span><span class=\"muted\">9.6 %</span></li>"
                        + "<li><details><summary>in Tomato soup<span class=\"amount\">440 l</span>"
                        + "<span class=\"muted\">84.6 % · 400 ml for 1 piece · 0.4 l in each piece</span></summary>")
                .contains(
                        "in Tomato juice<span class=\"amount\">0.3 kg</span><span class=\"muted\">10.3 % · 2 g for 1 piece ·"
                                + " taken 50 % of the time · 0.001 kg in each piece</span>")
                .contains(
                        "in Soup base<span class=\"amount\">104 kg</span><span class=\"muted\">89.7 % · 2 kg for 10 l · from"
                                + " <span class=\"day\">2026-01-01</span></span>");
    }

    @Test
    void opensAProductDownToWhatIsRaw() {
        assertThat(page)
                .contains("<details><summary><strong>Tomato soup</strong><span class=\"amount\">1,000 piece</span>"
                        + "<span class=\"muted\">60 lines of demand</span></summary><ul>"
                        + "<li>Basil<span class=\"amount\">6.25 kg</span><span class=\"muted\">5 g for 1 piece · 80 % of it is"
                        + " left · 0.00625 kg in each piece</span></li>"
                        + "<li><details><summary>Soup base<span class=\"amount\">400 l</span>"
                        + "<span class=\"muted\">400 ml for 1 piece · 0.4 l in each piece</span></summary><ul>"
                        + "<li>Onion<span class=\"amount\">80 kg</span>");
    }

    /** The results hold the tomatoes of both soups of the menu together: 70 kg, of which 40 kg are in the tomato soup. */
    @Test
    void sharesOutWhatSeveralWaysNeed() {
        String menu = page.substring(page.indexOf("<strong>Menu</strong>"));
        assertThat(menu)
                .contains("Soup base<span class=\"amount\">30 l</span>")
                .contains("Tomato<span class=\"amount\">30 kg</span>")
                .contains("Soup base<span class=\"amount\">40 l</span>")
                .contains("Tomato<span class=\"amount\">40 kg</span>")
                .doesNotContain("Tomato<span class=\"amount\">70 kg</span>");
    }

    @Test
    void isTheSameForTheSameResultsAndEscapesWhatDataBrought() {
        assertThat(ExplodePage.render(Explosions.kitchen())).isEqualTo(page);
        assertThat(ExplodePage.render(Explosions.hostile()))
                .doesNotContain("<script>alert(1)")
                .doesNotContain("<img src=x");
    }

    @Test
    void saysThatNothingIsNeeded() {
        assertThat(ExplodePage.render(new ExplodeResults(Samples.run("open"), List.of())))
                .contains("<span>No raw product is needed.</span>");
    }
}
