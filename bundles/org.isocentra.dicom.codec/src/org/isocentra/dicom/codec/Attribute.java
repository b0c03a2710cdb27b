package org.isocentra.dicom.codec;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The attributes this codec works with: tag, keyword and value representations of DICOM PS3.6. Anything else in a data
 * set is kept as it is, without interpretation.
 */
public enum Attribute {
    FILE_META_INFORMATION_GROUP_LENGTH(0x0002_0000, "FileMetaInformationGroupLength", Vr.UL),
    FILE_META_INFORMATION_VERSION(0x0002_0001, "FileMetaInformationVersion", Vr.OB),
    MEDIA_STORAGE_SOP_CLASS_UID(0x0002_0002, "MediaStorageSOPClassUID", Vr.UI),
    MEDIA_STORAGE_SOP_INSTANCE_UID(0x0002_0003, "MediaStorageSOPInstanceUID", Vr.UI),
    TRANSFER_SYNTAX_UID(0x0002_0010, "TransferSyntaxUID", Vr.UI),
    IMPLEMENTATION_CLASS_UID(0x0002_0012, "ImplementationClassUID", Vr.UI),
    IMPLEMENTATION_VERSION_NAME(0x0002_0013, "ImplementationVersionName", Vr.SH),
    SPECIFIC_CHARACTER_SET(0x0008_0005, "SpecificCharacterSet", Vr.CS),
    IMAGE_TYPE(0x0008_0008, "ImageType", Vr.CS),
    INSTANCE_CREATION_DATE(0x0008_0012, "InstanceCreationDate", Vr.DA),
    INSTANCE_CREATION_TIME(0x0008_0013, "InstanceCreationTime", Vr.TM),
    SOP_CLASS_UID(0x0008_0016, "SOPClassUID", Vr.UI),
    SOP_INSTANCE_UID(0x0008_0018, "SOPInstanceUID", Vr.UI),
    STUDY_DATE(0x0008_0020, "StudyDate", Vr.DA),
    SERIES_DATE(0x0008_0021, "SeriesDate", Vr.DA),
    CONTENT_DATE(0x0008_0023, "ContentDate", Vr.DA),
    STUDY_TIME(0x0008_0030, "StudyTime", Vr.TM),
    SERIES_TIME(0x0008_0031, "SeriesTime", Vr.TM),
    CONTENT_TIME(0x0008_0033, "ContentTime", Vr.TM),
    ACCESSION_NUMBER(0x0008_0050, "AccessionNumber", Vr.SH),
    MODALITY(0x0008_0060, "Modality", Vr.CS),
    MANUFACTURER(0x0008_0070, "Manufacturer", Vr.LO),
    INSTITUTION_NAME(0x0008_0080, "InstitutionName", Vr.LO),
    REFERRING_PHYSICIAN_NAME(0x0008_0090, "ReferringPhysicianName", Vr.PN),
    CODE_VALUE(0x0008_0100, "CodeValue", Vr.SH),
    CODING_SCHEME_DESIGNATOR(0x0008_0102, "CodingSchemeDesignator", Vr.SH),
    CODE_MEANING(0x0008_0104, "CodeMeaning", Vr.LO),
    STUDY_DESCRIPTION(0x0008_1030, "StudyDescription", Vr.LO),
    SERIES_DESCRIPTION(0x0008_103E, "SeriesDescription", Vr.LO),
    OPERATORS_NAME(0x0008_1070, "OperatorsName", Vr.PN),
    MANUFACTURER_MODEL_NAME(0x0008_1090, "ManufacturerModelName", Vr.LO),
    REFERENCED_SERIES_SEQUENCE(0x0008_1115, "ReferencedSeriesSequence", Vr.SQ),
    REFERENCED_IMAGE_SEQUENCE(0x0008_1140, "ReferencedImageSequence", Vr.SQ),
    REFERENCED_INSTANCE_SEQUENCE(0x0008_114A, "ReferencedInstanceSequence", Vr.SQ),
    REFERENCED_SOP_CLASS_UID(0x0008_1150, "ReferencedSOPClassUID", Vr.UI),
    REFERENCED_SOP_INSTANCE_UID(0x0008_1155, "ReferencedSOPInstanceUID", Vr.UI),
    STUDIES_CONTAINING_OTHER_REFERENCED_INSTANCES_SEQUENCE(0x0008_1200,
            "StudiesContainingOtherReferencedInstancesSequence", Vr.SQ),
    FRAME_TYPE(0x0008_9007, "FrameType", Vr.CS),
    PATIENT_NAME(0x0010_0010, "PatientName", Vr.PN),
    PATIENT_ID(0x0010_0020, "PatientID", Vr.LO),
    PATIENT_BIRTH_DATE(0x0010_0030, "PatientBirthDate", Vr.DA),
    PATIENT_SEX(0x0010_0040, "PatientSex", Vr.CS),
    PATIENT_IDENTITY_REMOVED(0x0012_0062, "PatientIdentityRemoved", Vr.CS),
    DEIDENTIFICATION_METHOD(0x0012_0063, "DeidentificationMethod", Vr.LO),
    DEIDENTIFICATION_METHOD_CODE_SEQUENCE(0x0012_0064, "DeidentificationMethodCodeSequence", Vr.SQ),
    BODY_PART_EXAMINED(0x0018_0015, "BodyPartExamined", Vr.CS),
    SCANNING_SEQUENCE(0x0018_0020, "ScanningSequence", Vr.CS),
    SEQUENCE_VARIANT(0x0018_0021, "SequenceVariant", Vr.CS),
    SCAN_OPTIONS(0x0018_0022, "ScanOptions", Vr.CS),
    MR_ACQUISITION_TYPE(0x0018_0023, "MRAcquisitionType", Vr.CS),
    SLICE_THICKNESS(0x0018_0050, "SliceThickness", Vr.DS),
    KVP(0x0018_0060, "KVP", Vr.DS),
    REPETITION_TIME(0x0018_0080, "RepetitionTime", Vr.DS),
    ECHO_TIME(0x0018_0081, "EchoTime", Vr.DS),
    ECHO_TRAIN_LENGTH(0x0018_0091, "EchoTrainLength", Vr.IS),
    DEVICE_SERIAL_NUMBER(0x0018_1000, "DeviceSerialNumber", Vr.LO),
    SOFTWARE_VERSIONS(0x0018_1020, "SoftwareVersions", Vr.LO),
    PATIENT_POSITION(0x0018_5100, "PatientPosition", Vr.CS),
    DIFFUSION_B_VALUE(0x0018_9087, "DiffusionBValue", Vr.FD),
    MR_IMAGE_FRAME_TYPE_SEQUENCE(0x0018_9226, "MRImageFrameTypeSequence", Vr.SQ),
    CT_IMAGE_FRAME_TYPE_SEQUENCE(0x0018_9329, "CTImageFrameTypeSequence", Vr.SQ),
    STUDY_INSTANCE_UID(0x0020_000D, "StudyInstanceUID", Vr.UI),
    SERIES_INSTANCE_UID(0x0020_000E, "SeriesInstanceUID", Vr.UI),
    STUDY_ID(0x0020_0010, "StudyID", Vr.SH),
    SERIES_NUMBER(0x0020_0011, "SeriesNumber", Vr.IS),
    ACQUISITION_NUMBER(0x0020_0012, "AcquisitionNumber", Vr.IS),
    INSTANCE_NUMBER(0x0020_0013, "InstanceNumber", Vr.IS),
    IMAGE_POSITION_PATIENT(0x0020_0032, "ImagePositionPatient", Vr.DS),
    IMAGE_ORIENTATION_PATIENT(0x0020_0037, "ImageOrientationPatient", Vr.DS),
    FRAME_OF_REFERENCE_UID(0x0020_0052, "FrameOfReferenceUID", Vr.UI),
    TEMPORAL_POSITION_IDENTIFIER(0x0020_0100, "TemporalPositionIdentifier", Vr.IS),
    POSITION_REFERENCE_INDICATOR(0x0020_1040, "PositionReferenceIndicator", Vr.LO),
    IMAGE_COMMENTS(0x0020_4000, "ImageComments", Vr.LT),
    PLANE_POSITION_SEQUENCE(0x0020_9113, "PlanePositionSequence", Vr.SQ),
    PLANE_ORIENTATION_SEQUENCE(0x0020_9116, "PlaneOrientationSequence", Vr.SQ),
    SAMPLES_PER_PIXEL(0x0028_0002, "SamplesPerPixel", Vr.US),
    PHOTOMETRIC_INTERPRETATION(0x0028_0004, "PhotometricInterpretation", Vr.CS),
    NUMBER_OF_FRAMES(0x0028_0008, "NumberOfFrames", Vr.IS),
    FRAME_INCREMENT_POINTER(0x0028_0009, "FrameIncrementPointer", Vr.AT),
    ROWS(0x0028_0010, "Rows", Vr.US),
    COLUMNS(0x0028_0011, "Columns", Vr.US),
    PIXEL_SPACING(0x0028_0030, "PixelSpacing", Vr.DS),
    BITS_ALLOCATED(0x0028_0100, "BitsAllocated", Vr.US),
    BITS_STORED(0x0028_0101, "BitsStored", Vr.US),
    HIGH_BIT(0x0028_0102, "HighBit", Vr.US),
    PIXEL_REPRESENTATION(0x0028_0103, "PixelRepresentation", Vr.US),
    PIXEL_PADDING_VALUE(0x0028_0120, "PixelPaddingValue", Vr.US, Vr.SS),
    BURNED_IN_ANNOTATION(0x0028_0301, "BurnedInAnnotation", Vr.CS),
    RECOGNIZABLE_VISUAL_FEATURES(0x0028_0302, "RecognizableVisualFeatures", Vr.CS),
    LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED(0x0028_0303, "LongitudinalTemporalInformationModified", Vr.CS),
    WINDOW_CENTER(0x0028_1050, "WindowCenter", Vr.DS),
    WINDOW_WIDTH(0x0028_1051, "WindowWidth", Vr.DS),
    RESCALE_INTERCEPT(0x0028_1052, "RescaleIntercept", Vr.DS),
    RESCALE_SLOPE(0x0028_1053, "RescaleSlope", Vr.DS),
    RESCALE_TYPE(0x0028_1054, "RescaleType", Vr.LO),
    LOSSY_IMAGE_COMPRESSION(0x0028_2110, "LossyImageCompression", Vr.CS),
    PIXEL_MEASURES_SEQUENCE(0x0028_9110, "PixelMeasuresSequence", Vr.SQ),
    FRAME_VOI_LUT_SEQUENCE(0x0028_9132, "FrameVOILUTSequence", Vr.SQ),
    PIXEL_VALUE_TRANSFORMATION_SEQUENCE(0x0028_9145, "PixelValueTransformationSequence", Vr.SQ),
    CONTENT_LABEL(0x0070_0080, "ContentLabel", Vr.CS),
    CONTENT_DESCRIPTION(0x0070_0081, "ContentDescription", Vr.LO),
    CONTENT_CREATOR_NAME(0x0070_0084, "ContentCreatorName", Vr.PN),
    REGISTRATION_SEQUENCE(0x0070_0308, "RegistrationSequence", Vr.SQ),
    MATRIX_REGISTRATION_SEQUENCE(0x0070_0309, "MatrixRegistrationSequence", Vr.SQ),
    MATRIX_SEQUENCE(0x0070_030A, "MatrixSequence", Vr.SQ),
    FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX_TYPE(0x0070_030C, "FrameOfReferenceTransformationMatrixType", Vr.CS),
    REGISTRATION_TYPE_CODE_SEQUENCE(0x0070_030D, "RegistrationTypeCodeSequence", Vr.SQ),
    DVH_TYPE(0x3004_0001, "DVHType", Vr.CS),
    DOSE_UNITS(0x3004_0002, "DoseUnits", Vr.CS),
    DOSE_TYPE(0x3004_0004, "DoseType", Vr.CS),
    DOSE_COMMENT(0x3004_0006, "DoseComment", Vr.LO),
    DOSE_SUMMATION_TYPE(0x3004_000A, "DoseSummationType", Vr.CS),
    GRID_FRAME_OFFSET_VECTOR(0x3004_000C, "GridFrameOffsetVector", Vr.DS),
    DOSE_GRID_SCALING(0x3004_000E, "DoseGridScaling", Vr.DS),
    TISSUE_HETEROGENEITY_CORRECTION(0x3004_0014, "TissueHeterogeneityCorrection", Vr.CS),
    DVH_SEQUENCE(0x3004_0050, "DVHSequence", Vr.SQ),
    DVH_DOSE_SCALING(0x3004_0052, "DVHDoseScaling", Vr.DS),
    DVH_VOLUME_UNITS(0x3004_0054, "DVHVolumeUnits", Vr.CS),
    DVH_NUMBER_OF_BINS(0x3004_0056, "DVHNumberOfBins", Vr.IS),
    DVH_DATA(0x3004_0058, "DVHData", Vr.DS),
    DVH_REFERENCED_ROI_SEQUENCE(0x3004_0060, "DVHReferencedROISequence", Vr.SQ),
    DVH_ROI_CONTRIBUTION_TYPE(0x3004_0062, "DVHROIContributionType", Vr.CS),
    DVH_MINIMUM_DOSE(0x3004_0070, "DVHMinimumDose", Vr.DS),
    DVH_MAXIMUM_DOSE(0x3004_0072, "DVHMaximumDose", Vr.DS),
    DVH_MEAN_DOSE(0x3004_0074, "DVHMeanDose", Vr.DS),
    STRUCTURE_SET_LABEL(0x3006_0002, "StructureSetLabel", Vr.SH),
    STRUCTURE_SET_NAME(0x3006_0004, "StructureSetName", Vr.LO),
    STRUCTURE_SET_DESCRIPTION(0x3006_0006, "StructureSetDescription", Vr.ST),
    STRUCTURE_SET_DATE(0x3006_0008, "StructureSetDate", Vr.DA),
    STRUCTURE_SET_TIME(0x3006_0009, "StructureSetTime", Vr.TM),
    REFERENCED_FRAME_OF_REFERENCE_SEQUENCE(0x3006_0010, "ReferencedFrameOfReferenceSequence", Vr.SQ),
    RT_REFERENCED_STUDY_SEQUENCE(0x3006_0012, "RTReferencedStudySequence", Vr.SQ),
    RT_REFERENCED_SERIES_SEQUENCE(0x3006_0014, "RTReferencedSeriesSequence", Vr.SQ),
    CONTOUR_IMAGE_SEQUENCE(0x3006_0016, "ContourImageSequence", Vr.SQ),
    STRUCTURE_SET_ROI_SEQUENCE(0x3006_0020, "StructureSetROISequence", Vr.SQ),
    ROI_NUMBER(0x3006_0022, "ROINumber", Vr.IS),
    REFERENCED_FRAME_OF_REFERENCE_UID(0x3006_0024, "ReferencedFrameOfReferenceUID", Vr.UI),
    ROI_NAME(0x3006_0026, "ROIName", Vr.LO),
    ROI_DESCRIPTION(0x3006_0028, "ROIDescription", Vr.ST),
    ROI_DISPLAY_COLOR(0x3006_002A, "ROIDisplayColor", Vr.IS),
    ROI_VOLUME(0x3006_002C, "ROIVolume", Vr.DS),
    ROI_GENERATION_ALGORITHM(0x3006_0036, "ROIGenerationAlgorithm", Vr.CS),
    ROI_CONTOUR_SEQUENCE(0x3006_0039, "ROIContourSequence", Vr.SQ),
    CONTOUR_SEQUENCE(0x3006_0040, "ContourSequence", Vr.SQ),
    CONTOUR_GEOMETRIC_TYPE(0x3006_0042, "ContourGeometricType", Vr.CS),
    NUMBER_OF_CONTOUR_POINTS(0x3006_0046, "NumberOfContourPoints", Vr.IS),
    CONTOUR_NUMBER(0x3006_0048, "ContourNumber", Vr.IS),
    CONTOUR_DATA(0x3006_0050, "ContourData", Vr.DS),
    RT_ROI_OBSERVATIONS_SEQUENCE(0x3006_0080, "RTROIObservationsSequence", Vr.SQ),
    OBSERVATION_NUMBER(0x3006_0082, "ObservationNumber", Vr.IS),
    REFERENCED_ROI_NUMBER(0x3006_0084, "ReferencedROINumber", Vr.IS),
    ROI_OBSERVATION_LABEL(0x3006_0085, "ROIObservationLabel", Vr.SH),
    RT_ROI_INTERPRETED_TYPE(0x3006_00A4, "RTROIInterpretedType", Vr.CS),
    ROI_INTERPRETER(0x3006_00A6, "ROIInterpreter", Vr.PN),
    FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX(0x3006_00C6, "FrameOfReferenceTransformationMatrix", Vr.DS),
    FRAME_OF_REFERENCE_TRANSFORMATION_COMMENT(0x3006_00C8, "FrameOfReferenceTransformationComment", Vr.LO),
    TREATMENT_SESSION_BEAM_SEQUENCE(0x3008_0020, "TreatmentSessionBeamSequence", Vr.SQ),
    CURRENT_FRACTION_NUMBER(0x3008_0022, "CurrentFractionNumber", Vr.IS),
    TREATMENT_CONTROL_POINT_DATE(0x3008_0024, "TreatmentControlPointDate", Vr.DA),
    TREATMENT_CONTROL_POINT_TIME(0x3008_0025, "TreatmentControlPointTime", Vr.TM),
    TREATMENT_TERMINATION_STATUS(0x3008_002A, "TreatmentTerminationStatus", Vr.CS),
    TREATMENT_VERIFICATION_STATUS(0x3008_002C, "TreatmentVerificationStatus", Vr.CS),
    SPECIFIED_PRIMARY_METERSET(0x3008_0032, "SpecifiedPrimaryMeterset", Vr.DS),
    DELIVERED_PRIMARY_METERSET(0x3008_0036, "DeliveredPrimaryMeterset", Vr.DS),
    DELIVERED_TREATMENT_TIME(0x3008_003B, "DeliveredTreatmentTime", Vr.DS),
    CONTROL_POINT_DELIVERY_SEQUENCE(0x3008_0040, "ControlPointDeliverySequence", Vr.SQ),
    SPECIFIED_METERSET(0x3008_0042, "SpecifiedMeterset", Vr.DS),
    DELIVERED_METERSET(0x3008_0044, "DeliveredMeterset", Vr.DS),
    DOSE_RATE_DELIVERED(0x3008_0048, "DoseRateDelivered", Vr.DS),
    BEAM_LIMITING_DEVICE_LEAF_PAIRS_SEQUENCE(0x3008_00A0, "BeamLimitingDeviceLeafPairsSequence", Vr.SQ),
    TREATMENT_DATE(0x3008_0250, "TreatmentDate", Vr.DA),
    TREATMENT_TIME(0x3008_0251, "TreatmentTime", Vr.TM),
    RT_PLAN_LABEL(0x300A_0002, "RTPlanLabel", Vr.SH),
    RT_PLAN_NAME(0x300A_0003, "RTPlanName", Vr.LO),
    RT_PLAN_DESCRIPTION(0x300A_0004, "RTPlanDescription", Vr.ST),
    RT_PLAN_DATE(0x300A_0006, "RTPlanDate", Vr.DA),
    RT_PLAN_TIME(0x300A_0007, "RTPlanTime", Vr.TM),
    PLAN_INTENT(0x300A_000A, "PlanIntent", Vr.CS),
    RT_PLAN_GEOMETRY(0x300A_000C, "RTPlanGeometry", Vr.CS),
    DOSE_REFERENCE_SEQUENCE(0x300A_0010, "DoseReferenceSequence", Vr.SQ),
    DOSE_REFERENCE_NUMBER(0x300A_0012, "DoseReferenceNumber", Vr.IS),
    DOSE_REFERENCE_UID(0x300A_0013, "DoseReferenceUID", Vr.UI),
    DOSE_REFERENCE_STRUCTURE_TYPE(0x300A_0014, "DoseReferenceStructureType", Vr.CS),
    DOSE_REFERENCE_DESCRIPTION(0x300A_0016, "DoseReferenceDescription", Vr.LO),
    DOSE_REFERENCE_TYPE(0x300A_0020, "DoseReferenceType", Vr.CS),
    TARGET_PRESCRIPTION_DOSE(0x300A_0026, "TargetPrescriptionDose", Vr.DS),
    FRACTION_GROUP_SEQUENCE(0x300A_0070, "FractionGroupSequence", Vr.SQ),
    FRACTION_GROUP_NUMBER(0x300A_0071, "FractionGroupNumber", Vr.IS),
    FRACTION_GROUP_DESCRIPTION(0x300A_0072, "FractionGroupDescription", Vr.LO),
    NUMBER_OF_FRACTIONS_PLANNED(0x300A_0078, "NumberOfFractionsPlanned", Vr.IS),
    NUMBER_OF_BEAMS(0x300A_0080, "NumberOfBeams", Vr.IS),
    BEAM_DOSE(0x300A_0084, "BeamDose", Vr.DS),
    BEAM_METERSET(0x300A_0086, "BeamMeterset", Vr.DS),
    NUMBER_OF_BRACHY_APPLICATION_SETUPS(0x300A_00A0, "NumberOfBrachyApplicationSetups", Vr.IS),
    BEAM_SEQUENCE(0x300A_00B0, "BeamSequence", Vr.SQ),
    TREATMENT_MACHINE_NAME(0x300A_00B2, "TreatmentMachineName", Vr.SH),
    PRIMARY_DOSIMETER_UNIT(0x300A_00B3, "PrimaryDosimeterUnit", Vr.CS),
    SOURCE_AXIS_DISTANCE(0x300A_00B4, "SourceAxisDistance", Vr.DS),
    BEAM_LIMITING_DEVICE_SEQUENCE(0x300A_00B6, "BeamLimitingDeviceSequence", Vr.SQ),
    RT_BEAM_LIMITING_DEVICE_TYPE(0x300A_00B8, "RTBeamLimitingDeviceType", Vr.CS),
    NUMBER_OF_LEAF_JAW_PAIRS(0x300A_00BC, "NumberOfLeafJawPairs", Vr.IS),
    LEAF_POSITION_BOUNDARIES(0x300A_00BE, "LeafPositionBoundaries", Vr.DS),
    BEAM_NUMBER(0x300A_00C0, "BeamNumber", Vr.IS),
    BEAM_NAME(0x300A_00C2, "BeamName", Vr.LO),
    BEAM_DESCRIPTION(0x300A_00C3, "BeamDescription", Vr.ST),
    BEAM_TYPE(0x300A_00C4, "BeamType", Vr.CS),
    RADIATION_TYPE(0x300A_00C6, "RadiationType", Vr.CS),
    HIGH_DOSE_TECHNIQUE_TYPE(0x300A_00C7, "HighDoseTechniqueType", Vr.CS),
    TREATMENT_DELIVERY_TYPE(0x300A_00CE, "TreatmentDeliveryType", Vr.CS),
    NUMBER_OF_WEDGES(0x300A_00D0, "NumberOfWedges", Vr.IS),
    NUMBER_OF_COMPENSATORS(0x300A_00E0, "NumberOfCompensators", Vr.IS),
    NUMBER_OF_BOLI(0x300A_00ED, "NumberOfBoli", Vr.IS),
    NUMBER_OF_BLOCKS(0x300A_00F0, "NumberOfBlocks", Vr.IS),
    APPLICATOR_SEQUENCE(0x300A_0107, "ApplicatorSequence", Vr.SQ),
    APPLICATOR_ID(0x300A_0108, "ApplicatorID", Vr.SH),
    APPLICATOR_TYPE(0x300A_0109, "ApplicatorType", Vr.CS),
    FINAL_CUMULATIVE_METERSET_WEIGHT(0x300A_010E, "FinalCumulativeMetersetWeight", Vr.DS),
    NUMBER_OF_CONTROL_POINTS(0x300A_0110, "NumberOfControlPoints", Vr.IS),
    CONTROL_POINT_SEQUENCE(0x300A_0111, "ControlPointSequence", Vr.SQ),
    CONTROL_POINT_INDEX(0x300A_0112, "ControlPointIndex", Vr.IS),
    DOSE_RATE_SET(0x300A_0115, "DoseRateSet", Vr.DS),
    BEAM_LIMITING_DEVICE_POSITION_SEQUENCE(0x300A_011A, "BeamLimitingDevicePositionSequence", Vr.SQ),
    LEAF_JAW_POSITIONS(0x300A_011C, "LeafJawPositions", Vr.DS),
    GANTRY_ANGLE(0x300A_011E, "GantryAngle", Vr.DS),
    GANTRY_ROTATION_DIRECTION(0x300A_011F, "GantryRotationDirection", Vr.CS),
    BEAM_LIMITING_DEVICE_ANGLE(0x300A_0120, "BeamLimitingDeviceAngle", Vr.DS),
    BEAM_LIMITING_DEVICE_ROTATION_DIRECTION(0x300A_0121, "BeamLimitingDeviceRotationDirection", Vr.CS),
    PATIENT_SUPPORT_ANGLE(0x300A_0122, "PatientSupportAngle", Vr.DS),
    PATIENT_SUPPORT_ROTATION_DIRECTION(0x300A_0123, "PatientSupportRotationDirection", Vr.CS),
    TABLE_TOP_ECCENTRIC_ANGLE(0x300A_0125, "TableTopEccentricAngle", Vr.DS),
    TABLE_TOP_ECCENTRIC_ROTATION_DIRECTION(0x300A_0126, "TableTopEccentricRotationDirection", Vr.CS),
    TABLE_TOP_VERTICAL_POSITION(0x300A_0128, "TableTopVerticalPosition", Vr.DS),
    TABLE_TOP_LONGITUDINAL_POSITION(0x300A_0129, "TableTopLongitudinalPosition", Vr.DS),
    TABLE_TOP_LATERAL_POSITION(0x300A_012A, "TableTopLateralPosition", Vr.DS),
    ISOCENTER_POSITION(0x300A_012C, "IsocenterPosition", Vr.DS),
    CUMULATIVE_METERSET_WEIGHT(0x300A_0134, "CumulativeMetersetWeight", Vr.DS),
    TABLE_TOP_PITCH_ANGLE(0x300A_0140, "TableTopPitchAngle", Vr.FL),
    TABLE_TOP_PITCH_ROTATION_DIRECTION(0x300A_0142, "TableTopPitchRotationDirection", Vr.CS),
    TABLE_TOP_ROLL_ANGLE(0x300A_0144, "TableTopRollAngle", Vr.FL),
    TABLE_TOP_ROLL_ROTATION_DIRECTION(0x300A_0146, "TableTopRollRotationDirection", Vr.CS),
    PATIENT_SETUP_SEQUENCE(0x300A_0180, "PatientSetupSequence", Vr.SQ),
    PATIENT_SETUP_NUMBER(0x300A_0182, "PatientSetupNumber", Vr.IS),
    FIXATION_DEVICE_SEQUENCE(0x300A_0190, "FixationDeviceSequence", Vr.SQ),
    FIXATION_DEVICE_TYPE(0x300A_0192, "FixationDeviceType", Vr.CS),
    FIXATION_DEVICE_LABEL(0x300A_0194, "FixationDeviceLabel", Vr.SH),
    SETUP_TECHNIQUE(0x300A_01B0, "SetupTechnique", Vr.CS),
    TREATMENT_MACHINE_SEQUENCE(0x300A_0206, "TreatmentMachineSequence", Vr.SQ),
    APPLICATOR_GEOMETRY_SEQUENCE(0x300A_0431, "ApplicatorGeometrySequence", Vr.SQ),
    APPLICATOR_APERTURE_SHAPE(0x300A_0432, "ApplicatorApertureShape", Vr.CS),
    APPLICATOR_OPENING(0x300A_0433, "ApplicatorOpening", Vr.FL),
    REFERENCED_RT_PLAN_SEQUENCE(0x300C_0002, "ReferencedRTPlanSequence", Vr.SQ),
    REFERENCED_BEAM_SEQUENCE(0x300C_0004, "ReferencedBeamSequence", Vr.SQ),
    REFERENCED_BEAM_NUMBER(0x300C_0006, "ReferencedBeamNumber", Vr.IS),
    REFERENCED_FRACTION_GROUP_SEQUENCE(0x300C_0020, "ReferencedFractionGroupSequence", Vr.SQ),
    REFERENCED_FRACTION_GROUP_NUMBER(0x300C_0022, "ReferencedFractionGroupNumber", Vr.IS),
    REFERENCED_STRUCTURE_SET_SEQUENCE(0x300C_0060, "ReferencedStructureSetSequence", Vr.SQ),
    REFERENCED_PATIENT_SETUP_NUMBER(0x300C_006A, "ReferencedPatientSetupNumber", Vr.IS),
    REFERENCED_CONTROL_POINT_INDEX(0x300C_00F0, "ReferencedControlPointIndex", Vr.IS),
    APPROVAL_STATUS(0x300E_0002, "ApprovalStatus", Vr.CS),
    REVIEW_DATE(0x300E_0004, "ReviewDate", Vr.DA),
    REVIEW_TIME(0x300E_0005, "ReviewTime", Vr.TM),
    REVIEWER_NAME(0x300E_0008, "ReviewerName", Vr.PN),
    SHARED_FUNCTIONAL_GROUPS_SEQUENCE(0x5200_9229, "SharedFunctionalGroupsSequence", Vr.SQ),
    PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE(0x5200_9230, "PerFrameFunctionalGroupsSequence", Vr.SQ),
    PIXEL_DATA(0x7FE0_0010, "PixelData", Vr.OW, Vr.OB);

    private static final Map<Integer, Attribute> BY_TAG = new HashMap<>();

    static {
        for (Attribute attribute : values()) {
            BY_TAG.put(attribute.tag, attribute);
        }
    }

    private final int tag;
    private final String keyword;
    private final List<Vr> representations;

    Attribute(int tag, String keyword, Vr... representations) {
        this.tag = tag;
        this.keyword = keyword;
        this.representations = List.copyOf(Arrays.asList(representations));
    }

    /** Group number in the upper, element number in the lower 16 bits. */
    public int tag() {
        return tag;
    }

    public String keyword() {
        return keyword;
    }

    /** The value representation used for writing and for implicit encoding. */
    public Vr vr() {
        return representations.getFirst();
    }

    /**
     * True if a file may encode this attribute so. Text may come in another representation of text; numbers,
     * identifiers and sequences may not, since reading them in another way gives another value.
     */
    boolean allows(Vr vr) {
        return representations.contains(vr) || vr.isText() && vr().isText();
    }

    /** The attribute of a tag, {@code null} if it is not in the dictionary (internal to this package). */
    static Attribute ofTag(int tag) {
        return BY_TAG.get(tag);
    }

    /** {@code Rows (0028,0010)}, or the bare tag where it is not in the dictionary. */
    public static String describe(int tag) {
        Attribute attribute = ofTag(tag);
        String number = String.format(Locale.ROOT, "(%04X,%04X)", tag >>> 16, tag & 0xFFFF);
        return attribute == null ? number : attribute.keyword + " " + number;
    }

    @Override
    public String toString() {
        return describe(tag);
    }
}
