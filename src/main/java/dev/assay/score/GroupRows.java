package dev.assay.score;

import dev.assay.score.GroupStep.Outcome;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.InterpretedOrdering;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.JavaConverters;

/** Takes the sorted rows of a partition group by group, and puts behind each what became of it. Runs on executors. */
final class GroupRows implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int by;
    private final StructType key;
    private final int asked;
    private final int width;
    private final ExpressionEncoder<Row> encoder;

    /**
     * @param rows what rows have
     * @param by name of the structure that tells groups apart
     * @param asked name of the structure that a rule asks for
     */
    GroupRows(StructType rows, String by, String asked) {
        this.by = rows.fieldIndex(by);
        this.key = (StructType) rows.apply(by).dataType();
        this.asked = rows.fieldIndex(asked);
        StructType wanted = (StructType) rows.apply(asked).dataType();
        this.width = wanted.size();
        ExpressionEncoder<Row> whole = ExpressionEncoder.apply(wanted);
        this.encoder = whole.resolveAndBind(whole.resolveAndBind$default$1(), whole.resolveAndBind$default$2());
    }

    Iterator<InternalRow> solved(Iterator<InternalRow> sorted, GroupStep step) {
        ExpressionEncoder.Deserializer<Row> read = encoder.createDeserializer();
        // Of numbers, zeros of both signs are one, which their bytes are not.
        InterpretedOrdering order =
                InterpretedOrdering.forSchema(JavaConverters.asScalaBuffer(Arrays.stream(key.fields())
                        .map(StructField::dataType)
                        .map(DataType.class::cast)
                        .toList()));
        return new Iterator<>() {
            private Iterator<InternalRow> group = Collections.emptyIterator();
            private InternalRow first = sorted.hasNext() ? sorted.next().copy() : null;

            @Override
            public boolean hasNext() {
                return group.hasNext() || first != null;
            }

            @Override
            public InternalRow next() {
                if (!group.hasNext()) {
                    group = nextGroup();
                }
                return group.next();
            }

            private Iterator<InternalRow> nextGroup() {
                List<InternalRow> members = new ArrayList<>();
                List<Row> wanted = new ArrayList<>();
                InternalRow of = first.getStruct(by, key.size());
                while (first != null && same(of, first.getStruct(by, key.size()))) {
                    members.add(first);
                    wanted.add(read.apply(first.getStruct(asked, width)));
                    first = sorted.hasNext() ? sorted.next().copy() : null;
                }
                List<Outcome> outcomes = step.solve(wanted);
                List<InternalRow> made = new ArrayList<>();
                for (int i = 0; i < members.size(); i++) {
                    made.add(new JoinedRow(members.get(i), internal(outcomes.get(i))));
                }
                return made.iterator();
            }

            private boolean same(InternalRow one, InternalRow other) {
                return one.equals(other) || order.compare(one, other) == 0;
            }
        };
    }

    private static InternalRow internal(Outcome outcome) {
        return new GenericInternalRow(new Object[] {
            outcome.value(),
            UTF8String.fromString(outcome.note()),
            outcome.gap(),
            outcome.lacks(),
            UTF8String.fromString(outcome.against())
        });
    }
}
