package dev.assay.repair;

import dev.assay.spec.CellRepair;
import dev.assay.spec.GroupRepair;
import dev.assay.spec.RelationRepair;
import dev.assay.spec.Repair;
import dev.assay.spec.RowRepair;

/** The step that each kind of repair is. */
final class Stages {
    private Stages() {}

    static Stage of(Step step, RepairInputs inputs) {
        Repair rule = step.spec().rule();
        if (rule instanceof CellRepair cell) {
            return cell(step, cell, inputs);
        }
        if (rule instanceof GroupRepair group) {
            return group(step, group);
        }
        if (rule instanceof RelationRepair relation) {
            return relation(step, relation);
        }
        return row(step, (RowRepair) rule, inputs);
    }

    private static Stage cell(Step step, CellRepair rule, RepairInputs inputs) {
        if (rule instanceof CellRepair.NullTokens it) {
            return new NullTokens(step, it);
        }
        if (rule instanceof CellRepair.CleanText it) {
            return new CleanText(step, it);
        }
        if (rule instanceof CellRepair.ParseNumber it) {
            return new ParseNumber(step, it);
        }
        if (rule instanceof CellRepair.ParseDate it) {
            return new ParseDate(step, it);
        }
        if (rule instanceof CellRepair.ParseBoolean it) {
            return new ParseBoolean(step, it);
        }
        if (rule instanceof CellRepair.Cast it) {
            return new Cast(step, it);
        }
        if (rule instanceof CellRepair.MapValues it) {
            return new MapValues(step, it, inputs);
        }
        if (rule instanceof CellRepair.Impossible it) {
            return new Impossible(step, it);
        }
        if (rule instanceof CellRepair.Set it) {
            return new SetColumn(step, it);
        }
        return new Lookup(step, (CellRepair.Lookup) rule, inputs);
    }

    private static Stage group(Step step, GroupRepair rule) {
        if (rule instanceof GroupRepair.Outliers it) {
            return new Outliers(step, it);
        }
        return new Impute(step, (GroupRepair.Impute) rule);
    }

    private static Stage relation(Step step, RelationRepair rule) {
        if (rule instanceof RelationRepair.FunctionalDependency it) {
            return new FunctionalDependency(step, it);
        }
        if (rule instanceof RelationRepair.Formula it) {
            return new Formula(step, it);
        }
        if (rule instanceof RelationRepair.UnitMixup it) {
            return new UnitMixup(step, it);
        }
        return new Cumulative(step, (RelationRepair.Cumulative) rule);
    }

    private static Stage row(Step step, RowRepair rule, RepairInputs inputs) {
        if (rule instanceof RowRepair.Duplicates it) {
            return new Duplicates(step, it);
        }
        if (rule instanceof RowRepair.FuzzyDuplicates it) {
            return new FuzzyDuplicates(step, it);
        }
        if (rule instanceof RowRepair.Orphans it) {
            return new Orphans(step, it, inputs);
        }
        return new MissingDays(step, (RowRepair.MissingDays) rule);
    }
}
