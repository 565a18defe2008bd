package dev.assay.match;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * One value, ready to be compared.
 *
 * @param tokens of a text, in order
 * @param frequencies in how many records each token stands, in this column
 * @param number of a number or day; NaN where there is none
 */
@SuppressWarnings("ArrayRecordComponent")
record Cell(String[] tokens, int[] frequencies, double number) {
    static final Cell NONE = new Cell(new String[0], new int[0], Double.NaN);

    boolean known() {
        return tokens.length > 0 || !Double.isNaN(number);
    }

    /** Inverse document frequency: what one sees by chance weighs little. */
    static double weight(int frequency, long records) {
        return StrictMath.log((records + 1.0) / frequency);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeShort(tokens.length);
        for (int i = 0; i < tokens.length; i++) {
            out.writeUTF(tokens[i]);
            out.writeInt(frequencies[i]);
        }
        out.writeDouble(number);
    }

    static Cell read(DataInputStream in) throws IOException {
        int size = in.readShort();
        String[] tokens = new String[size];
        int[] frequencies = new int[size];
        for (int i = 0; i < size; i++) {
            tokens[i] = in.readUTF();
            frequencies[i] = in.readInt();
        }
        return new Cell(tokens, frequencies, in.readDouble());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cell cell
                && Arrays.equals(tokens, cell.tokens)
                && Arrays.equals(frequencies, cell.frequencies)
                && Double.compare(number, cell.number) == 0;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(tokens) * 31 + Double.hashCode(number);
    }

    @Override
    public String toString() {
        return tokens.length > 0 ? Arrays.toString(tokens) : Double.toString(number);
    }
}
