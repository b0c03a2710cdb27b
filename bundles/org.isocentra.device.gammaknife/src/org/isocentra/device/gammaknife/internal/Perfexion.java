package org.isocentra.device.gammaknife.internal;

/** Leksell Gamma Knife Perfexion. */
public final class Perfexion extends GammaKnife {

    public Perfexion() {
        super(DataFiles.machine("gammaknife-perfexion"));
    }
}
