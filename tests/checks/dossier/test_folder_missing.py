from checks.dossier import folder_missing
from tests.samples import FOLDER, dossier, problems


def test_a_folder_that_is_there_passes():
    assert problems(folder_missing, dossier(narratives=(), index=None, files=())) == []


def test_a_folder_that_is_not_there():
    subject = dossier(exists=False, narratives=(), index=None, files=())
    assert problems(folder_missing, subject) == [
        (FOLDER, "", "“司法局”文件夹里没有“021 健全地方政府制度建设”")
    ]
