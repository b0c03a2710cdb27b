package org.isocentra.model.structure;

/** A display colour, components 0 to 255. */
public record Colour(int red, int green, int blue) {

    public Colour {
        if ((red | green | blue) >> 8 != 0) {
            throw new IllegalArgumentException("colour components must be 0 to 255: " + red + ", " + green + ", "
                    + blue);
        }
    }

    /** As #rrggbb. */
    public String hex() {
        return String.format("#%02x%02x%02x", red, green, blue);
    }
}
