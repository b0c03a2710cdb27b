package org.isocentra.beamdata.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.isocentra.beamdata.api.BeamData;
import org.isocentra.beamdata.api.BeamFamily;
import org.isocentra.beamdata.api.BeamFamily.Compared;
import org.isocentra.beamdata.api.Measured;
import org.isocentra.beamdata.api.MeasuredFile;
import org.isocentra.beamdata.api.Obtained;
import org.isocentra.beamdata.api.Residual;
import org.isocentra.beamdata.internal.file.MeasuredFiles;
import org.isocentra.device.api.DeviceDescription;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Reads measurements, judges them and has the family of the machine fitted to them. */
@Component
public final class BeamDataService implements BeamData {

    private static final String METHOD = "Non-linear least squares of the parameters of the beam model to"
            + " measured tables, "
            + "part by part, with priors for a plausible machine; curves relative to each other by one free factor and "
            + "profiles about the middle of their half-maximum points.";

    private static final String COMPARISON = "Doses of the dose engine with the machine data in use, compared with "
            + "measurements; curves relative to each other by one factor and profiles about the middle of their "
            + "half-maximum points.";

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<BeamFamily> families;

    @Override
    public List<MeasuredFile> read(List<Path> files) {
        List<MeasuredFile> read = files.stream().map(MeasuredFiles::read).toList();
        for (int n = 0; n < read.size(); n++) {
            for (MeasuredFile other : read.subList(0, n)) {
                if (other.sha256().equals(read.get(n).sha256())) {
                    throw new InputException(files.get(n).toString(), "is the same as " + other.name(),
                            "Name every file once.");
                }
            }
        }
        return read;
    }

    @Override
    public List<Finding> check(DeviceDescription device, List<MeasuredFile> files) {
        List<Measured> tables = tables(files);
        List<Finding> findings = new ArrayList<>();
        for (Measured table : tables) {
            String machine = table.setup().machine().orElse("");
            if (machine.isEmpty()) {
                findings.add(Finding.information(SanityRules.name(table), "the file does not say of which machine"));
            } else if (!machine.equals(device.id())) {
                findings.add(Finding.error(SanityRules.name(table), "was measured on '" + machine + "', not on "
                        + device.id(), "Give files of this machine."));
            }
            if (table.setup().date().isEmpty()) {
                findings.add(Finding.information(SanityRules.name(table),
                        "the file does not say when, or not clearly"));
            }
        }
        findings.addAll(new SanityRules(Policy.load(), family(device).symmetricAxes()).check(tables));
        return findings;
    }

    @Override
    public Outcome fit(DeviceDescription device, List<MeasuredFile> files, Optional<String> despite,
            ProgressMonitor monitor) {
        Policy policy = Policy.load();
        List<Finding> findings = new ArrayList<>(check(device, files));
        BeamFamily.Fit fit = family(device).fit(device, tables(files));
        List<double[]> solutions = new ArrayList<>();
        List<Compared> curves = new ArrayList<>();
        List<Residual> residuals = new ArrayList<>();
        Residuals judge = new Residuals(policy);
        for (BeamFamily.Part part : fit.parts()) {
            monitor.report("Fit of " + part.name(), (double) solutions.size() / fit.parts().size());
            double[] solution = new LeastSquares(part).solve(monitor);
            solutions.add(solution);
            for (Compared compared : part.compare(solution)) {
                curves.add(compared);
                residuals.add(judge.of(part.name(), compared));
                findings.addAll(judge.judge(residuals.getLast()));
            }
        }
        List<String> errors = findings.stream().filter(Finding::isError)
                .map(f -> f.where() + ": " + f.text()).toList();
        Obtained obtained = new Obtained(METHOD, program(), Instant.now().truncatedTo(ChronoUnit.SECONDS), files,
                residuals, errors, errors.isEmpty() ? Optional.empty() : despite);
        Optional<String> data = errors.isEmpty() || despite.isPresent()
                ? Optional.of(fit.dataFile(solutions, obtained)) : Optional.empty();
        return new Outcome(data, residuals, findings, new CurvesPage(device, policy,
                "Data of a fit, accepted by nobody.", obtained, curves, findings).html());
    }

    @Override
    public Outcome compare(DeviceDescription device, List<MeasuredFile> files, List<Compared> curves) {
        Policy policy = Policy.load();
        Residuals judge = new Residuals(policy);
        List<Residual> residuals = curves.stream().map(curve -> judge.of(curve.measured().setup().fieldMm()
                .map(SanityRules::length).orElse("?"), curve)).toList();
        List<Finding> findings = new ArrayList<>(check(device, files));
        residuals.forEach(residual -> findings.addAll(judge.judge(residual)));
        Obtained obtained = new Obtained(COMPARISON, program(), Instant.now().truncatedTo(ChronoUnit.SECONDS), files,
                residuals, List.of(), Optional.empty());
        return new Outcome(Optional.empty(), residuals, findings, new CurvesPage(device, policy,
                "The machine data in use, "
                + device.version() + ", are " + SanityRules.words(device.acceptance()) + ".", obtained, curves,
                findings).html());
    }

    @Override
    public BeamFamily family(DeviceDescription device) {
        List<BeamFamily> known = families;
        return Stream.ofNullable(known).flatMap(List::stream)
                .filter(f -> f.family().equals(device.family())).findFirst()
                .orElseThrow(() -> new InputException("--device " + device.id(), "there is no beam model of '"
                        + device.family() + "' that can be fitted",
                        "Choose another machine, or install a plug-in that can."));
    }

    private static List<Measured> tables(List<MeasuredFile> files) {
        return files.stream().flatMap(file -> file.tables().stream()).toList();
    }

    private static String program() {
        return "Isocentra " + FrameworkUtil.getBundle(BeamDataService.class).getVersion();
    }
}
