package dev.assay.preflight;

import java.io.Serializable;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.BarrierTaskContext;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.runtime.AbstractFunction1;

/** What each task of the barrier stage does: it looks at the network, and tells what it found. */
final class LinkTask extends AbstractFunction1<Iterator<String>, Iterator<String>> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LinkProbe probe;
    private final Clock clock;

    LinkTask(LinkProbe probe, Clock clock) {
        this.probe = probe;
        this.clock = clock;
    }

    @Override
    public Iterator<String> apply(Iterator<String> nothing) {
        BarrierTaskContext context = BarrierTaskContext.get();
        LinkFacts found = probe.look(NodeProbe.here(), text -> Arrays.asList(context.allGather(text)), clock);
        return JavaConverters.asScalaIteratorConverter(
                        List.of(Json.write(found)).iterator())
                .asScala();
    }
}
