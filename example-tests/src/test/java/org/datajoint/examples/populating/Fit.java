package org.datajoint.examples.populating;

import java.util.stream.DoubleStream;
import org.datajoint.examples.Session;
import org.datajoint.query.Row;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;
import org.datajoint.table.References;
import org.datajoint.table.ThreePartMake;

/** A model fitted to the reaction times of each session, which takes hours. */
@References(Session.class)
@Definition("""
        -> Session
        ---
        location : float64
        spread : float64
        """)
public class Fit extends Computed implements ThreePartMake<double[], Fit.Model> {
    record Model(double location, double spread) {}

    @Override
    public double[] makeFetch(Make make) {
        return make.upstream(Session.Trial.class).doubles("rt");
    }

    @Override
    public Model makeCompute(Row key, double[] times) {
        double mean = DoubleStream.of(times).average().orElseThrow();
        double variance = DoubleStream.of(times)
                .map(time -> (time - mean) * (time - mean))
                .average()
                .orElseThrow();
        return new Model(mean, Math.sqrt(variance));
    }

    @Override
    public void makeInsert(Make make, Model model) {
        make.insert1(model);
    }
}
