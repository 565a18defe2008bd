package dev.assay.unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The units that everyone knows. Sizes are exact: NIST Handbook 44 (2024), appendix C; NIST SP 811 (2008), appendix B; of
 * imperial units the UK's Weights and Measures Act 1985, schedule 1. Codes are those of UN/ECE Recommendation 20.
 */
final class StandardUnits {
    private static final String MASS =
            """
            ug = 0.000001 = microgram, mcg
            mg = 0.001 = milligram, milligramm, milligramme, MGM
            g = 1 = gram, gramme, gramm, gm, GRM
            dag = 10 = decagram, dekagramm, deka, dkg
            kg = 1000 = kilogram, kilogramme, kilogramm, kilo, KGM
            tonne = 1000000 = metric ton, metric tonne, tonnen, TNE
            oz = 28.349523125 = ounce, once, unze, unzen, ONZ
            lb = 453.59237 = pound, us pound, LBR, lbm
            stone = 6350.29318 = STI
            us ton = 907184.74 = short ton, STN
            imperial ton = 1016046.9088 = long ton, uk ton, LTN
            pfund = 500 = livre, metric pound""";

    private static final String VOLUME =
            """
            ml = 1 = milliliter, millilitre, cc, ccm, cm3, cubic centimeter, cubic centimetre, MLT, CMQ
            cl = 10 = centiliter, centilitre, zentiliter, CLT
            dl = 100 = deciliter, decilitre, deziliter, DLT
            l = 1000 = liter, litre, ltr, cdm, dm3, cubic decimeter, cubic decimetre, LTR, DMQ
            hl = 100000 = hectoliter, hectolitre, hektoliter, HLT
            m3 = 1000000 = cubic meter, cubic metre, cbm, kubikmeter, MTQ
            cubic foot = 28316.846592 = cubic feet, ft3, cu ft, FTQ
            metric tsp = 5 = teelöffel, tl, cuillère à café, cuillères à café, cuil à café, cuillerée à café, cuillerées à café, \
            c à café, c à c, càc
            metric dessertspoon = 10 = cuillère à dessert, cuillères à dessert
            metric tbsp = 15 = esslöffel, eßlöffel, el, cuillère à soupe, cuillères à soupe, cuil à soupe, cuillerée à soupe, \
            cuillerées à soupe, c à soupe, c à s, càs
            australian tbsp = 20 = australian tablespoon
            metric cup = 250 =
            us tsp = 4.92892159375 = us teaspoon
            us tbsp = 14.78676478125 = us tablespoon
            us fl oz = 29.5735295625 = us fluid ounce, us liquid ounce, OZA
            us gill = 118.29411825 = GIA
            us cup = 236.5882365 =
            us pint = 473.176473 = us pt, us liquid pint, pint us liquid, pint us, PTL
            us quart = 946.352946 = us qt, us liquid quart, quart us liquid, quart us, QTL
            us gallon = 3785.411784 = us gal, gallon us, GLL
            us dry pint = 550.6104713575 = dry pint, PTD
            us dry quart = 1101.220942715 = dry quart, QTD
            us peck = 8809.76754172 = peck
            us bushel = 35239.07016688 = bushel, bu, BUA
            imperial fl oz = 28.4130625 = imperial fluid ounce, uk fl oz, uk fluid ounce, OZI
            imperial gill = 142.0653125 = uk gill, GII
            imperial cup = 284.130625 = uk cup
            imperial pint = 568.26125 = imperial pt, uk pint, uk pt, PTI
            imperial quart = 1136.5225 = imperial qt, uk quart, uk qt, QTI
            imperial gallon = 4546.09 = imperial gal, uk gallon, uk gal, GLI""";

    private static final String COUNT =
            """
            piece = 1 = each, ea, pc, pce, unit, item, count, ct, stück, stücke, stueck, stk, stck, pièce, C62, H87
            pair = 2 = paar, paire, pr
            half dozen = 6 =
            dozen = 12 = doz, dz, dzn, dutzend, douzaine
            gross = 144 = gro, grosse
            hundred = 100 = CEN
            thousand = 1000 =""";

    private static final String LENGTH =
            """
            mm = 0.001 = millimeter, millimetre, MMT
            cm = 0.01 = centimeter, centimetre, zentimeter, CMT
            dm = 0.1 = decimeter, decimetre, dezimeter, DMT
            m = 1 = meter, metre, mètre, MTR
            km = 1000 = kilometer, kilometre, KMT
            in = 0.0254 = inch, ", ″, zoll, pouce, INH
            ft = 0.3048 = foot, feet, FOT
            yd = 0.9144 = yard, YRD""";

    private static final String PACK =
            """
            pack = pak, packung, packungen, pck, pkg, package, paquet
            packet = päckchen, pkt
            sachet = beutel
            box = boîte, bx
            carton = ctn, karton, kartons, car
            case = cs
            crate = kiste, kisten, caisse, cr
            tray = steige, stiege, barquette
            pallet = palette, paletten, pal
            container =
            bag = tüte, tüten, sac
            sack = säcke
            bottle = btl, flasche, flaschen, bouteille
            jar = bocal, bocaux
            can = tin, dose, dosen, conserve, canister
            tub = becher
            pot =
            tube =
            punnet =
            keg = fass, fässer, fût
            roll = rolle, rollen, rouleau, rouleaux
            ball =
            bar =
            block =
            bowl =
            branch = ast, äste
            bulb = knolle, knollen
            bunch = bund, botte
            bundle = bündel
            chunk = brocken
            clove = zehe, zehen, gousse
            cob = kolben
            cube = würfel
            dash = spritzer
            disc =
            dollop = klecks
            drop = tropfen, goutte
            ear =
            fillet = filet, filets
            glass = glas, gläser, verre
            glug = schuss
            handful = handvoll, poignée, handfuls
            head = kopf, köpfe
            knob =
            leaf = leaves, blatt, blätter, feuille
            loaf = loaves, laib, laibe, miche
            lump =
            mug =
            nest =
            pinch = prise, prisen, pincée, msp
            portion = serving, portionen
            rack =
            rasher =
            rib = rippe, rippen
            ring =
            scoop = kugel, kugeln
            sheet =
            shot =
            slice = scheibe, scheiben, tranche
            spear = stange, stangen
            splash =
            sprig = zweig, zweige, brin
            square =
            stalk =
            stem = stiel, stiele
            stick =
            strip = streifen
            tasse = tassen
            twist =
            wedge =""";

    /** What the plain words mean, by system. A line is one unit: its symbol, and its spellings. */
    private static final String METRIC_WORDS =
            """
            metric tsp = tsp, teaspoon
            metric dessertspoon = dsp, dessertspoon, dessert spoon
            metric tbsp = tbsp, tbs, tblsp, tablespoon
            metric cup = cup
            tonne = =t""";

    private static final String US_WORDS =
            """
            us tsp = tsp, teaspoon, =t
            us tbsp = tbsp, tbs, tblsp, tablespoon, =T
            us fl oz = fl oz, floz, fluid ounce, fluid oz
            us gill = gill
            us cup = cup, =c
            us pint = pint, pt, liquid pint
            us quart = quart, qt, liquid quart
            us gallon = gallon, gal
            us ton = ton""";

    private static final String IMPERIAL_WORDS =
            """
            metric tsp = tsp, teaspoon
            metric dessertspoon = dsp, dessertspoon, dessert spoon
            metric tbsp = tbsp, tbs, tblsp, tablespoon
            imperial fl oz = fl oz, floz, fluid ounce, fluid oz
            imperial gill = gill
            imperial cup = cup
            imperial pint = pint, pt
            imperial quart = quart, qt
            imperial gallon = gallon, gal
            imperial ton = ton
            stone = st
            tonne = =t""";

    private StandardUnits() {}

    /** A unit and how else it is spelled; a spelling behind {@code =} stands for itself alone, with its case. */
    record Known(Unit unit, List<String> spellings) {}

    static List<Known> of(UnitSystem system) {
        List<Known> known = new ArrayList<>();
        known.addAll(sized(Dimension.MASS, MASS));
        known.addAll(sized(Dimension.VOLUME, VOLUME));
        known.addAll(sized(Dimension.COUNT, COUNT));
        known.addAll(sized(Dimension.LENGTH, LENGTH));
        for (String line : PACK.lines().toList()) {
            String[] parts = parts(line, 2);
            known.add(new Known(Unit.pack(parts[0]), spellings(parts[1])));
        }
        String words =
                switch (system) {
                    case METRIC -> METRIC_WORDS;
                    case US -> US_WORDS;
                    case IMPERIAL -> IMPERIAL_WORDS;
                };
        List<Unit> units = known.stream().map(Known::unit).toList();
        for (String line : words.lines().toList()) {
            String[] parts = parts(line, 2);
            known.add(new Known(named(units, parts[0]), spellings(parts[1])));
        }
        return known;
    }

    private static List<Known> sized(Dimension dimension, String table) {
        return table.lines()
                .map(line -> {
                    String[] parts = parts(line, 3);
                    return new Known(new Unit(parts[0], dimension, Double.parseDouble(parts[1])), spellings(parts[2]));
                })
                .toList();
    }

    private static Unit named(List<Unit> units, String symbol) {
        return units.stream()
                .filter(unit -> unit.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    private static String[] parts(String line, int many) {
        return Arrays.stream(line.split("=", many)).map(String::strip).toArray(String[]::new);
    }

    private static List<String> spellings(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(spelling -> !spelling.isEmpty())
                .toList();
    }
}
