package dev.assay.holiday;

import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.spi.ChristianHolidayConfiguration.ChristianHolidayType;
import de.focus_shift.jollyday.core.spi.EthiopianOrthodoxHolidayConfiguration.EthiopianOrthodoxHolidayType;
import de.focus_shift.jollyday.core.spi.IslamicHolidayConfiguration.IslamicHolidayType;
import de.focus_shift.jollyday.core.spi.Limited.YearCycle;
import de.focus_shift.jollyday.core.spi.Movable.MovingCondition;
import de.focus_shift.jollyday.core.spi.Movable.MovingCondition.With;
import de.focus_shift.jollyday.core.spi.Occurrence;
import de.focus_shift.jollyday.core.spi.Relation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.MonthDay;
import java.time.Year;
import java.time.chrono.Chronology;
import java.time.chrono.IsoChronology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.threeten.extra.Days;
import org.threeten.extra.chrono.JulianChronology;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads Jollyday's calendars by the JDK's own parser. */
final class HolidayXml {
    private HolidayXml() {}

    static HolidayCalendar read(URL place) {
        try (InputStream in = place.openStream()) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setNamespaceAware(true);
            return calendar(factory.newDocumentBuilder().parse(in).getDocumentElement());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("not a calendar: " + place, e);
        }
    }

    private static HolidayCalendar calendar(Element element) {
        List<Celebrated> rules = new ArrayList<>();
        List<HolidayCalendar> parts = new ArrayList<>();
        for (Element child : children(element)) {
            switch (child.getLocalName()) {
                case "Holidays" -> children(child).forEach(rule -> rules.add(rule(rule)));
                case "SubConfigurations" -> parts.add(calendar(child));
                case "Sources" -> {}
                default -> throw unknown(child);
            }
        }
        return new HolidayCalendar(
                element.getAttribute("hierarchy"),
                element.getAttribute("description"),
                HolidayCalendar.rules(rules),
                parts);
    }

    private static Celebrated rule(Element element) {
        return switch (element.getLocalName()) {
            case "Fixed" -> fixed(element);
            case "RelativeToFixed" -> new Celebrated.ByFixed(
                    terms(element),
                    text(element, "Weekday").map(DayOfWeek::valueOf),
                    text(element, "Days").map(Integer::valueOf).map(Days::of),
                    text(element, "When").map(Relation::valueOf),
                    fixed(child(element, "Date")));
            case "FixedWeekday" -> inMonth(element);
            case "RelativeToWeekdayInMonth" -> new Celebrated.ByInMonth(
                    terms(element), weekday(element), when(element), inMonth(child(element, "FixedWeekday")));
            case "ChristianHoliday" -> christian(element);
            case "IslamicHoliday" -> islamic(element);
            case "EthiopianOrthodoxHoliday" -> ethiopian(element);
            case "FixedWeekdayBetweenFixed" -> new Celebrated.Between(
                    terms(element), fixed(child(element, "from")), fixed(child(element, "to")), weekday(element));
            case "FixedWeekdayRelativeToFixed" -> new Celebrated.WeekdayByFixed(
                    terms(element), fixed(child(element, "day")), which(element), weekday(element), when(element));
            case "RelativeToEasterSunday" -> new Celebrated.ByEaster(
                    terms(element),
                    chronology(text(element, "chronology")),
                    Days.of(Integer.parseInt(text(element, "days").orElseThrow())));
            default -> throw unknown(element);
        };
    }

    private static Celebrated.Fixed fixed(Element element) {
        int day = Integer.parseInt(element.getAttribute("day"));
        return new Celebrated.Fixed(terms(element), MonthDay.of(Month.valueOf(element.getAttribute("month")), day));
    }

    private static Celebrated.InMonth inMonth(Element element) {
        Month month = Month.valueOf(element.getAttribute("month"));
        return new Celebrated.InMonth(terms(element), which(element), weekday(element), month);
    }

    private static Celebrated christian(Element element) {
        ChristianHolidayType type = ChristianHolidayType.valueOf(element.getAttribute("type"));
        return new Celebrated.Christian(
                terms(element).orNamed("christian", type), type, chronology(attribute(element, "chronology")));
    }

    private static Celebrated islamic(Element element) {
        IslamicHolidayType type = IslamicHolidayType.valueOf(element.getAttribute("type"));
        return new Celebrated.Islamic(terms(element).orNamed("islamic", type), type);
    }

    private static Celebrated ethiopian(Element element) {
        EthiopianOrthodoxHolidayType type = EthiopianOrthodoxHolidayType.valueOf(element.getAttribute("type"));
        return new Celebrated.Ethiopian(terms(element).orNamed("ethiopian.orthodox", type), type);
    }

    private static Celebrated.Terms terms(Element element) {
        List<MovingCondition> moving = new ArrayList<>();
        for (Element child : children(element)) {
            if (child.getLocalName().equals("MovingCondition")) {
                moving.add(new Celebrated.Condition(
                        DayOfWeek.valueOf(child.getAttribute("substitute")),
                        With.valueOf(child.getAttribute("with")),
                        weekday(child)));
            }
        }
        return new Celebrated.Terms(
                attribute(element, "descriptionPropertiesKey").orElse(null),
                attribute(element, "localizedType").map(HolidayType::valueOf).orElse(HolidayType.PUBLIC_HOLIDAY),
                attribute(element, "validFrom").map(Year::parse),
                attribute(element, "validTo").map(Year::parse),
                attribute(element, "every").map(YearCycle::valueOf).orElse(YearCycle.EVERY_YEAR),
                moving);
    }

    private static DayOfWeek weekday(Element element) {
        return DayOfWeek.valueOf(element.getAttribute("weekday"));
    }

    private static Occurrence which(Element element) {
        return Occurrence.valueOf(element.getAttribute("which"));
    }

    private static Relation when(Element element) {
        return Relation.valueOf(element.getAttribute("when"));
    }

    /** By the Gregorian calendar where none is named. */
    private static Chronology chronology(Optional<String> name) {
        return name.filter("JULIAN"::equals).isPresent() ? JulianChronology.INSTANCE : IsoChronology.INSTANCE;
    }

    private static Optional<String> attribute(Element element, String name) {
        return Optional.of(element.getAttribute(name)).filter(value -> !value.isEmpty());
    }

    private static Optional<String> text(Element element, String name) {
        return children(element).stream()
                .filter(child -> child.getLocalName().equals(name))
                .map(child -> child.getTextContent().trim())
                .findFirst();
    }

    private static Element child(Element element, String name) {
        return children(element).stream()
                .filter(child -> child.getLocalName().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(element));
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    private static IllegalStateException unknown(Element element) {
        return new IllegalStateException("<" + element.getLocalName() + "> of a calendar can't be read");
    }
}
