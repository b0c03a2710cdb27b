package org.isocentra.delivery.api;

/** Where a treatment unit stands in a delivery. */
public sealed interface UnitState {

    /** A console is connected, and no order is loaded. */
    record Connected() implements UnitState {
    }

    /** An order is loaded; what the unit has understood has not been compared yet. */
    record Loaded() implements UnitState {
    }

    /** The unit has said the order back as it was given: it may be started. */
    record Verified() implements UnitState {
    }

    record Delivering() implements UnitState {
    }

    /** The beam is off before the end, and can be resumed where it stopped. */
    record Interrupted(String reason) implements UnitState {
    }

    /** All of the order has been delivered. */
    record Done() implements UnitState {
    }

    /** The beam is off, and a person has to clear the unit before anything else. */
    record Fault(String reason) implements UnitState {
    }

    /** For people to read and for the wire: {@code connected}, {@code loaded} and so on. */
    default String word() {
        return switch (this) {
            case Connected _ -> "connected";
            case Loaded _ -> "loaded";
            case Verified _ -> "verified";
            case Delivering _ -> "delivering";
            case Interrupted _ -> "interrupted";
            case Done _ -> "done";
            case Fault _ -> "fault";
        };
    }

    /** Why, where there is a reason; else empty. */
    default String reasonGiven() {
        return switch (this) {
            case Interrupted(String reason) -> reason;
            case Fault(String reason) -> reason;
            default -> "";
        };
    }

    /** @throws IllegalArgumentException when there is no such state */
    static UnitState of(String word, String reason) {
        return switch (word) {
            case "connected" -> new Connected();
            case "loaded" -> new Loaded();
            case "verified" -> new Verified();
            case "delivering" -> new Delivering();
            case "interrupted" -> new Interrupted(reason);
            case "done" -> new Done();
            case "fault" -> new Fault(reason);
            default -> throw new IllegalArgumentException("there is no state '" + word + "'");
        };
    }

    /** Whether nothing more comes of a delivery without a person. */
    default boolean isEnd() {
        return this instanceof Interrupted || this instanceof Done || this instanceof Fault;
    }

    /** Whether a unit may go from this state to the next one; everything else is a fault of the unit. */
    default boolean mayBecome(UnitState next) {
        if (next instanceof Fault) {
            return true;
        }
        return switch (this) {
            case Connected _ -> next instanceof Loaded;
            case Loaded _ -> next instanceof Verified || next instanceof Connected;
            case Verified _ -> next instanceof Delivering || next instanceof Connected;
            case Delivering _ -> next instanceof Interrupted || next instanceof Done;
            case Interrupted _, Done _, Fault _ -> next instanceof Connected;
        };
    }
}
