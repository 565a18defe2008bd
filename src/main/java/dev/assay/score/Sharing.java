package dev.assay.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Shares what there is among rows that want more. All are cut alike; each gets whole packs, the largest remainders first;
 * one that would get less than its minimum gets nothing, and what that frees is given again. Ties go to the earlier row.
 */
final class Sharing {
    /** Sums of numbers are compared to the billionth. */
    static final double CLOSE = 1e-9;

    /**
     * What a row wants and may have.
     *
     * @param value what it wants
     * @param weight how much one of it takes
     * @param grid its pack in millionths; 0 for any amount
     * @param low the least that it may have, where it has anything
     * @param must whether it can't do without
     */
    record Piece(double value, double weight, double grid, double low, boolean must) {
        boolean takes() {
            return value > 0 && weight > 0;
        }

        /** The most that is not above an amount, and which it may have. */
        double floor(double amount) {
            double most =
                    grid == 0 ? amount : Math.floor((amount * RowRules.UNITS + 1e-3) / grid) * grid / RowRules.UNITS;
            return Math.min(value, most);
        }

        double pack() {
            return grid / RowRules.UNITS;
        }
    }

    private final List<Piece> pieces;
    private final double[] given;
    private final boolean[] dropped;
    private final double slack;
    private double room;

    private Sharing(List<Piece> pieces, double room) {
        this.pieces = pieces;
        this.given = new double[pieces.size()];
        this.dropped = new boolean[pieces.size()];
        this.slack = CLOSE * Math.max(1, Math.abs(room));
        this.room = room;
    }

    /** What each row gets; rows that can't do without get their minimum even where there is too little for all. */
    static double[] share(List<Piece> pieces, double room) {
        return new Sharing(pieces, room).share();
    }

    private double[] share() {
        double wanted = 0;
        for (int i = 0; i < given.length; i++) {
            Piece piece = pieces.get(i);
            given[i] = piece.value();
            if (piece.takes()) {
                wanted += piece.value() * piece.weight();
            } else {
                room -= piece.value() * piece.weight();
            }
        }
        if (wanted <= room + slack) {
            return given;
        }
        double level = leave();
        for (int i = 0; i < given.length; i++) {
            Piece piece = pieces.get(i);
            if (piece.takes()) {
                double part = piece.floor(level * piece.value());
                given[i] = dropped[i] ? 0 : piece.must() ? Math.max(piece.low(), part) : part;
                room -= given[i] * piece.weight();
            }
        }
        addPacks(level);
        readmit();
        addPacks(level);
        fill();
        return given;
    }

    /** Leaves out, one by one, rows that would get less than their minimum: the one that falls short the most first. */
    private double leave() {
        List<Integer> small = new ArrayList<>();
        for (int i = given.length - 1; i >= 0; i--) {
            if (pieces.get(i).takes() && !pieces.get(i).must() && pieces.get(i).low() > 0) {
                small.add(i);
            }
        }
        small.sort(Comparator.comparingDouble(
                i -> pieces.get(i).value() / pieces.get(i).low()));
        double level = level();
        for (int i : small) {
            Piece piece = pieces.get(i);
            boolean packs = piece.low() <= piece.pack();
            if (packs || piece.floor(level * piece.value()) >= piece.low()) {
                continue;
            }
            dropped[i] = true;
            level = level();
        }
        return level;
    }

    /** The share of its value that each row can have, when those that can't do without have at least their minimum. */
    private double level() {
        boolean[] pinned = new boolean[given.length];
        while (true) {
            double free = room;
            double wanted = 0;
            for (int i = 0; i < given.length; i++) {
                Piece piece = pieces.get(i);
                if (piece.takes() && !dropped[i]) {
                    free -= pinned[i] ? piece.low() * piece.weight() : 0;
                    wanted += pinned[i] ? 0 : piece.value() * piece.weight();
                }
            }
            double level = wanted == 0 ? 0 : Math.max(0, Math.min(1, free / wanted));
            boolean more = false;
            for (int i = 0; i < given.length; i++) {
                Piece piece = pieces.get(i);
                if (piece.takes() && piece.must() && !pinned[i] && level * piece.value() < piece.low()) {
                    pinned[i] = true;
                    more = true;
                }
            }
            if (!more) {
                return level;
            }
        }
    }

    private void addPacks(double level) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < given.length; i++) {
            if (pieces.get(i).takes() && pieces.get(i).grid() > 0 && !dropped[i]) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparingDouble(
                i -> (given[i] - level * pieces.get(i).value()) / pieces.get(i).pack()));
        boolean more = true;
        while (more) {
            more = false;
            for (int i : order) {
                Piece piece = pieces.get(i);
                double next = piece.floor(given[i] + piece.pack());
                boolean fits = (next - given[i]) * piece.weight() <= room + slack && next > given[i];
                if (fits && next >= piece.low() - CLOSE) {
                    room -= (next - given[i]) * piece.weight();
                    given[i] = next;
                    more = true;
                }
            }
        }
    }

    private void readmit() {
        for (int i = 0; i < given.length; i++) {
            Piece piece = pieces.get(i);
            boolean out = piece.takes() && given[i] == 0 && piece.low() > 0 && piece.low() <= piece.value();
            if (out && piece.low() * piece.weight() <= room + slack) {
                given[i] = piece.low();
                dropped[i] = false;
                room -= piece.low() * piece.weight();
            }
        }
    }

    /** What packs leave over goes to rows that take any amount. */
    private void fill() {
        for (int i = 0; i < given.length; i++) {
            Piece piece = pieces.get(i);
            if (piece.takes() && piece.grid() == 0 && room > slack && !(given[i] == 0 && piece.low() > 0)) {
                double more = Math.min(piece.value() - given[i], room / piece.weight());
                given[i] += more;
                room -= more * piece.weight();
            }
        }
    }
}
