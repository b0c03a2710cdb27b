package org.isocentra.clinical.api;

import java.util.List;
import java.util.Optional;

import org.isocentra.model.InputException;

/** Asks all fractionation protocols about a target, so that none is chosen in silence. An OSGi service. */
public interface ProtocolRanking {

    /**
     * Everything the protocols say, best first.
     *
     * @param protocolId full id or its last part, which then is chosen; or {@value ProtocolSelection#AUTO}: the first
     * protocol that applies, in the order the site's policy has for such targets, is chosen
     * @param where file and field the target comes from, for messages
     * @throws InputException when there is no such protocol, when it does not apply, or when the policy leaves the
     * choice among those that apply to a person; the remedy lists them
     */
    Ranking rank(TargetSituation situation, String protocolId, String where);

    /**
     * The protocols for one target.
     *
     * @param structure name of the target
     * @param options those that apply first
     * @param reason why the chosen one was chosen
     */
    record Ranking(String structure, List<Option> options, String reason) {

        public Ranking {
            options = List.copyOf(options);
        }

        /** The one to follow, where one was chosen. */
        public Optional<Option> chosen() {
            return options.stream().filter(Option::chosen).findFirst();
        }
    }

    /**
     * What one protocol says.
     *
     * @param id of the protocol; name, version and source likewise
     */
    record Option(String id, String name, String version, String source, boolean chosen, ProtocolAnswer answer) {

        /** What it proposes, where it applies. */
        public Optional<ProtocolAnswer.Proposal> proposal() {
            return answer instanceof ProtocolAnswer.Proposal proposal ? Optional.of(proposal) : Optional.empty();
        }
    }
}
