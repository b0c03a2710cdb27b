package org.isocentra.ui.viewer.internal;

import org.eclipse.osgi.util.NLS;

/** The words of this bundle for people, from {@code messages.properties}: named by the class that says them. */
public final class Messages extends NLS {

    public static String BeamText_background;
    public static String BeamText_circle;
    public static String BeamText_collimator;
    public static String BeamText_fromAbove;
    public static String BeamText_fromBelow;
    public static String BeamText_gantry;
    public static String BeamText_grey;
    public static String BeamText_leaves;
    public static String BeamText_number;

    public static String BeamsEyeView_grey_tip;
    public static String BeamsEyeView_noBeam;
    public static String BeamsEyeView_noBeam_hint;
    public static String BeamsEyeView_noPlan;
    public static String BeamsEyeView_noPlan_hint;
    public static String BeamsEyeView_number_tip;
    public static String BeamsEyeView_unit_tip;

    public static String ComparisonScale_difference;
    public static String ComparisonScale_differencePercent;
    public static String ComparisonScale_gamma;

    public static String DoseDisplayItems_difference;
    public static String DoseDisplayItems_differencePercent;
    public static String DoseDisplayItems_dose;
    public static String DoseDisplayItems_doseBefore;
    public static String DoseDisplayItems_gamma;

    public static String DoseText_dose;
    public static String DoseText_doseBefore;
    public static String DoseText_markEdited;
    public static String DoseText_markPreview;
    public static String DoseText_markReplacing;
    public static String DoseText_markStale;

    public static String FusionLook_checkerboard;
    public static String FusionLook_spyglass;

    public static String FusionView_blend;
    public static String FusionView_blend_scale;
    public static String FusionView_blend_tip;
    public static String FusionView_checkerboard;
    public static String FusionView_checkerboard_scale;
    public static String FusionView_checkerboard_tip;
    public static String FusionView_choice_tip;
    public static String FusionView_choose;
    public static String FusionView_empty;
    public static String FusionView_noOther;
    public static String FusionView_noSecondImage;
    public static String FusionView_scale_tip;
    public static String FusionView_spyglass;
    public static String FusionView_spyglass_scale;
    public static String FusionView_spyglass_tip;

    public static String GreyWindow_bone;
    public static String GreyWindow_brain;
    public static String GreyWindow_half;
    public static String GreyWindow_item;
    public static String GreyWindow_proposed;
    public static String GreyWindow_softTissue;
    public static String GreyWindow_stroke;
    public static String GreyWindow_subdural;
    public static String GreyWindow_twice;

    public static String MeasureView_empty;

    public static String Measurement_withDoses;

    public static String ObliqueView_pitch;
    public static String ObliqueView_pitch_tip;
    public static String ObliqueView_roll;
    public static String ObliqueView_roll_tip;

    public static String Readout_before;

    public static String SecondImages_failed;
    public static String SecondImages_readImage;

    public static String SliceOverlay_noCaseOpen;
    public static String SliceOverlay_noCaseOpen_hint;
    public static String SliceOverlay_window;
    public static String SliceOverlay_zoom;

    static {
        initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {
    }
}
