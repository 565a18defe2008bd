package dev.assay.job;

import dev.assay.fact.Facts;
import dev.assay.profile.Profile;
import dev.assay.profile.ProfileOptions;
import dev.assay.profile.Profiler;
import dev.assay.profile.References;
import dev.assay.profile.Relating;
import dev.assay.profile.Relations;
import dev.assay.spec.TableSpec;
import dev.assay.table.Snapshot;
import java.time.LocalDateTime;
import java.util.List;

/** A table's profile, as the facts that proposals are made from. */
final class TableLook {
    private final Snapshot snapshot;
    private final ProfileOptions options;
    private final Profile profile;

    /** Reads the table once. */
    TableLook(Snapshot snapshot, LocalDateTime now) {
        this.snapshot = snapshot;
        TableSpec spec = snapshot.spec();
        this.options =
                new ProfileOptions(spec.name(), spec.time(), spec.key(), spec.mask(), snapshot.corruptText(), now);
        this.profile = new Profiler(snapshot.data(), options).profile(snapshot.data());
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Profile profile() {
        return profile;
    }

    /** With what its columns have to do with each other and with other tables: reads it about six times more. */
    Facts facts(List<TableLook> all) {
        ProfileRows rows = new ProfileRows("").of(snapshot);
        rows.add(profile, snapshot.location());
        RelationRows between = new RelationRows(rows.of(snapshot));
        if (profile.rows() > 0) {
            Relations relations = new Relating().of(snapshot.data(), profile, options);
            between.add(relations);
            List<Profile> profiles = all.stream().map(TableLook::profile).toList();
            for (References.Containment found : References.between(profiles)) {
                boolean own = found.childTable().equals(profile.table());
                if (own && !found.parentTable().equals(profile.table())) {
                    TableLook parent = all.stream()
                            .filter(each -> each.profile.table().equals(found.parentTable()))
                            .findFirst()
                            .orElseThrow();
                    between.add(found, References.orphans(found, snapshot.data(), parent.snapshot.data()));
                }
            }
        }
        return Facts.of(rows.metrics());
    }
}
