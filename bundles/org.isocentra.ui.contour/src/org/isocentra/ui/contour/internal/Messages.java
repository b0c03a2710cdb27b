package org.isocentra.ui.contour.internal;

import org.eclipse.osgi.util.NLS;

/** The words of this bundle for people, from {@code messages.properties}: named by the class that says them. */
public final class Messages extends NLS {

    public static String BrushTool_brushOn;
    public static String BrushTool_eraserOn;

    public static String Combination_add;
    public static String Combination_add_tip;
    public static String Combination_intersect;
    public static String Combination_intersect_tip;
    public static String Combination_subtract;
    public static String Combination_subtract_tip;

    public static String ContourBench_combine;
    public static String ContourBench_delete;
    public static String ContourBench_interpolate;
    public static String ContourBench_marginOf;
    public static String ContourBench_newStructure;
    public static String ContourBench_noStructure;
    public static String ContourBench_removeIslandsOf;
    public static String ContourBench_rename;
    public static String ContourBench_smooth;

    public static String ContourView_name_tip;
    public static String ContourView_noCaseOpen;
    public static String ContourView_noContours;
    public static String ContourView_noStructureChosen;
    public static String ContourView_noTool;
    public static String ContourView_volume_tip;

    public static String Drawing_noSlice;
    public static String Drawing_otherPlane;
    public static String Drawing_slice;

    public static String EditJob_failed;

    public static String Field_spinner_tip;

    public static String GrowTool_grow;

    public static String HistoryHandler_redo;
    public static String HistoryHandler_redoWhat;
    public static String HistoryHandler_undo;
    public static String HistoryHandler_undoWhat;

    public static String PolygonTool_cutFrom;
    public static String PolygonTool_onOtherSlice;
    public static String PolygonTool_polygonOn;

    public static String SaveHandler_folder;
    public static String SaveHandler_saveStructures;

    public static String SaveJob_notSaved;
    public static String SaveJob_saveStructures;
    public static String SaveJob_saved;

    public static String ShapePanel_apply;
    public static String ShapePanel_apply_tip;
    public static String ShapePanel_ball;
    public static String ShapePanel_ball_tip;
    public static String ShapePanel_delete;
    public static String ShapePanel_delete_tip;
    public static String ShapePanel_interpolate;
    public static String ShapePanel_interpolate_tip;
    public static String ShapePanel_islands;
    public static String ShapePanel_islands_tip;
    public static String ShapePanel_margin;
    public static String ShapePanel_margin_tip;
    public static String ShapePanel_new;
    public static String ShapePanel_newWithMargin;
    public static String ShapePanel_newWithMargin_tip;
    public static String ShapePanel_new_tip;
    public static String ShapePanel_other_tip;
    public static String ShapePanel_remove;
    public static String ShapePanel_remove_tip;
    public static String ShapePanel_rename;
    public static String ShapePanel_rename_tip;
    public static String ShapePanel_smooth;
    public static String ShapePanel_smooth_tip;

    public static String StructureDialog_name;
    public static String StructureDialog_nameTaken;
    public static String StructureDialog_type;

    public static String StructureEdit_structures;

    public static String StructureHandler_newStructure;
    public static String StructureHandler_renameStructure;

    public static String ToolKind_brush;
    public static String ToolKind_brush_tip;
    public static String ToolKind_cut;
    public static String ToolKind_cut_tip;
    public static String ToolKind_eraser;
    public static String ToolKind_eraser_tip;
    public static String ToolKind_grow;
    public static String ToolKind_grow_tip;
    public static String ToolKind_polygon;
    public static String ToolKind_polygon_tip;

    public static String ToolPanel_addToWhatIsDrawn;
    public static String ToolPanel_addToWhatIsDrawn_tip;
    public static String ToolPanel_ball;
    public static String ToolPanel_ball_tip;
    public static String ToolPanel_method_tip;
    public static String ToolPanel_radius;
    public static String ToolPanel_radius_tip;
    public static String ToolPanel_reach;
    public static String ToolPanel_reach_tip;

    public static String WholeShapes_noContours;
    public static String WholeShapes_noContours_remedy;
    public static String WholeShapes_nothingLeft;
    public static String WholeShapes_nothingLeft_remedy;
    public static String WholeShapes_where;

    static {
        initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {
    }
}
