package org.isocentra.planning.files;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.isocentra.model.InputException;
import org.isocentra.planning.api.CaseDefinition.TargetInput;
import org.isocentra.planning.api.NewCase;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The text of a case file, for a case whose files lie beside it. */
public final class CaseText {

    /** The name of the RT Structure Set beside a case file. */
    public static final String STRUCTURES = "RS.dcm";

    private CaseText() {
    }

    /** Of a case that is not there yet. */
    public static String of(NewCase newCase) {
        StringBuilder text = new StringBuilder("# Isocentra case: paths are relative to this file\nimages:\n");
        newCase.images().forEach(image -> text.append("  - ").append(image(image)).append('\n'));
        text.append("structures: ").append(STRUCTURES).append("\ntargets:\n");
        newCase.targets().forEach(target -> text.append("  - ").append(target(target)).append('\n'));
        text.append("treatmentDate: ").append(newCase.treatmentDate()).append('\n');
        newCase.device().ifPresent(device -> text.append("device: ").append(quoted(device)).append('\n'));
        return text.append("protocol: ").append(quoted(newCase.protocol())).append('\n').toString();
    }

    /** The name of the file that says how an image lies to the planning image. */
    public static String registrationFile(String id) {
        return "REG_" + id + ".dcm";
    }

    private static String image(NewCase.Series image) {
        return "{id: " + quoted(image.id()) + ", path: " + quoted(image.id()) + ", role: " + image.role()
                + image.registration().map(_ -> ", registration: " + quoted(registrationFile(image.id()))).orElse("")
                + "}";
    }

    private static String target(TargetInput target) {
        StringBuilder text = new StringBuilder("{structure: ").append(quoted(target.structure())).append(", kind: ")
                .append(target.kind());
        target.doseGy().ifPresent(dose -> text.append(", doseGy: ").append(dose));
        target.fractions().ifPresent(fractions -> text.append(", fractions: ").append(fractions));
        target.facts().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(fact -> text
                .append(", ").append(fact.getKey().key()).append(": ").append(!fact.getKey().isYesOrNo()
                        ? fact.getValue() : fact.getValue().equals("yes")));
        return text.append('}').toString();
    }

    /**
     * A case file with another image, everything else being as it was, comments included.
     *
     * @param text of the file
     * @throws InputException where it names no images
     */
    public static String withImage(Path file, String text, NewCase.Series image) {
        SequenceNode images = images(file, CaseReader.compose(file));
        if (images.getFlowStyle() == FlowStyle.FLOW) {
            int open = offset(text, images) + 1;
            return text.substring(0, open) + image(image) + ", " + text.substring(open);
        }
        int line = text.lastIndexOf('\n', offset(text, images.getValue().getFirst())) + 1;
        String indent = text.substring(line, text.indexOf('-', line));
        return text.substring(0, line) + indent + "- " + image(image) + "\n" + text.substring(line);
    }

    private static SequenceNode images(Path file, Node root) {
        Optional<Node> found = root instanceof MappingNode map ? map.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals("images"))
                .map(NodeTuple::getValueNode).findFirst() : Optional.empty();
        if (found.orElse(null) instanceof SequenceNode images && !images.getValue().isEmpty()) {
            return images;
        }
        throw new InputException(file + ", images", "there are none", "Name the planning image.");
    }

    /** Where a node begins; marks count code points. */
    private static int offset(String text, Node node) {
        return text.offsetByCodePoints(0, node.getStartMark().orElseThrow().getIndex());
    }

    /** As YAML whatever it holds; plain where nothing in it means anything to YAML. */
    private static String quoted(String value) {
        if (value.matches("[A-Za-z][A-Za-z0-9_.-]*") && !value.matches("(?i)true|false|null|yes|no|on|off")) {
            return value;
        }
        StringBuilder text = new StringBuilder("\"");
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').append((char) c);
            } else if (c < ' ' || c >= 0x7f && c < 0xa0) {
                text.append(String.format("\\x%02x", c));
            } else {
                text.append((char) c);
            }
        });
        return text.append('"').toString();
    }
}
